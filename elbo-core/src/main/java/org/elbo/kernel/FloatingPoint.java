/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

/** What exponentials and logarithms made of arithmetic need to know of doubles. */
final class FloatingPoint {

    /** Added and taken away again, it rounds to an integer, which its lowest bits hold meanwhile. */
    static final double ROUNDER = 0x1.8p52;

    /** Its own error makes e^x wrong by 1.4e-17 |x| of it, less than rounding does where that is anything beside 1. */
    static final double LOG2_E = 1 / Math.log(2);

    /** log 2 in two parts: multiples of the first by exponents are exact. */
    static final double LOG_TWO_HIGH = 0x1.62e42fefp-1;

    static final double LOG_TWO_LOW = 0x1.473de6af278edp-34;

    static final int FRACTION_BITS = 52;

    /** The bits of the square root of one half: mantissas are taken from there to twice that. */
    static final long ROOT_HALF = Double.doubleToRawLongBits(Math.sqrt(0.5));

    /** With the bits of a small integer set in it, it is larger by that. */
    static final double TWO_TO_52 = 0x1p52;

    static final long BITS_OF_TWO_TO_52 = Double.doubleToRawLongBits(TWO_TO_52);

    private FloatingPoint() {}
}
