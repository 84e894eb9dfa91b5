/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import org.apache.commons.numbers.gamma.LogGamma;

/** {@code log(x!)} of whole numbers, from a table where they are small. */
public final class LogFactorial {

    private static final double[] TABLE = new double[1024];

    static {
        for (int x = 0; x < TABLE.length; x++) {
            TABLE[x] = LogGamma.value(x + 1.0);
        }
    }

    private LogFactorial() {}

    /**
     * The log of a factorial.
     *
     * @param x a whole number, at least 0
     * @return {@code log(x!)}
     */
    public static double of(double x) {
        return x < TABLE.length ? TABLE[(int) x] : LogGamma.value(x + 1);
    }
}
