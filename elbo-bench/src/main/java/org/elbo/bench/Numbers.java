/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as the tables show them. */
final class Numbers {

    static final String NONE = "–";

    private Numbers() {}

    /** Three significant digits, in the unit that suits. */
    static String time(double seconds) {
        return seconds < 1 ? significant(1000 * seconds, 3) + " ms" : significant(seconds, 3) + " s";
    }

    /** How many times. */
    static String times(OptionalDouble ratio) {
        return ratio.isPresent() ? times(ratio.getAsDouble()) : NONE;
    }

    static String times(double ratio) {
        return significant(ratio, ratio < 10 ? 2 : 3) + "×";
    }

    /** A count, its thousands apart. */
    static String count(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    static String significant(double number, int digits) {
        if (number == 0 || !Double.isFinite(number)) {
            return String.valueOf(number);
        }
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(digits));
        int scale = digits - rounded.precision() + rounded.scale();
        return rounded.setScale(Math.max(0, scale)).toPlainString();
    }

    /** To how many decimal digits two numbers agree; 16 where nothing tells them apart. */
    static int digits(double a, double b) {
        double difference = Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
        return (int) Math.min(16, Math.floor(-Math.log10(difference)));
    }
}
