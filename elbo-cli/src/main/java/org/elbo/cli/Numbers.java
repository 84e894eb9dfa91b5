/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers for people. */
final class Numbers {

    private static final MathContext DIGITS = new MathContext(6);
    private static final double LARGE = 1e9;
    private static final double SMALL = 1e-4;

    private Numbers() {}

    /** A number with six significant digits, without trailing zeros. */
    static String of(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "unknown" : value > 0 ? "infinite" : "-infinite";
        }
        double size = Math.abs(value);
        if (size != 0 && (size >= LARGE || size < SMALL)) {
            return String.format(Locale.ROOT, "%.5g", value);
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0).toPlainString() : rounded.toPlainString();
    }

    /** A centre with as many decimals as its spread deserves: two digits of the standard deviation. */
    static String withSpread(double value, double spread) {
        if (!(spread > 0) || !Double.isFinite(spread)) {
            return of(value);
        }
        int decimals = 1 - (int) Math.floor(Math.log10(spread));
        if (decimals > 9 || decimals < -9) {
            return of(value) + " ± " + of(spread);
        }
        String format = "%." + Math.max(0, decimals) + "f";
        return positiveZero(String.format(Locale.ROOT, format, value)) + " ± "
                + String.format(Locale.ROOT, format, spread);
    }

    /** A number of things, such as "1 row" or "272 rows". */
    static String count(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }

    /** Six decimals. */
    static String exact(double value) {
        return positiveZero(String.format(Locale.ROOT, "%.6f", value));
    }

    /** What rounds to zero has no sign. */
    private static String positiveZero(String number) {
        return number.matches("-0(\\.0*)?") ? number.substring(1) : number;
    }

    /** A share as a percentage. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
