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
     * The negative logs of many factorials, of which all must be in the table. What is wrong with any of the numbers is gathered
     * in bits, which takes a processor less time than to ask each.
     *
     * @param n how many numbers
     * @param x any numbers, starting at {@code from}
     * @param from where they start
     * @param out out: {@code -log(x!)}, n numbers, starting at {@code at}
     * @param at where {@code out} starts
     * @return false where one is not a whole number from 0 to 1023; then {@code out} is of no use
     */
    public static boolean setMinus(int n, double[] x, int from, double[] out, int at) {
        int outside = 0;
        long fractions = 0;
        for (int i = 0; i < n; i++) {
            double number = x[from + i];
            int whole = (int) number;
            outside |= whole;
            fractions |= Double.doubleToRawLongBits(number - whole);
            out[at + i] = -TABLE[whole & (TABLE.length - 1)];
        }
        return (outside & -TABLE.length) == 0 && (fractions & Long.MAX_VALUE) == 0;
    }

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
