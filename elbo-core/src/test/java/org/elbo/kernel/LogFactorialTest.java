/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LogFactorialTest {

    @Test
    void isTheLogOfTheExactProductOnBothSidesOfTheTablesEnd() {
        BigInteger factorial = BigInteger.ONE;
        for (int x = 1; x <= 1100; x++) {
            factorial = factorial.multiply(BigInteger.valueOf(x));
            assertThat(LogFactorial.of(x)).as("log %d!", x).isCloseTo(log(factorial), within(1e-15 * 8 * x));
        }
    }

    @Test
    void ofManyAtOnceIsTheSameOrNotAtAll() {
        double[] counts = {9, 0, 1, 2, 1023, -0.0, 170};
        double[] out = new double[8];

        assertThat(LogFactorial.setMinus(6, counts, 1, out, 1)).isTrue();
        for (int i = 1; i < 7; i++) {
            assertThat(out[i]).isEqualTo(-LogFactorial.of(counts[i]));
        }
        assertThat(out[0] + out[7]).isZero();
        for (double wrong : new double[] {1024, 0.5, -1, 1e300, Double.NaN, Double.POSITIVE_INFINITY, 0x1p40, 1e-300}) {
            counts[3] = wrong;
            assertThat(LogFactorial.setMinus(6, counts, 1, out, 1))
                    .as("%s", wrong)
                    .isFalse();
        }
    }

    @Test
    void zeroAndOneHaveNone() {
        assertThat(LogFactorial.of(0)).isZero();
        assertThat(LogFactorial.of(1)).isZero();
    }

    @Test
    void ofALargeNumberIsStirlings() {
        // x log x - x + log(2 pi x) / 2 + 1 / (12 x); the next term is below 1e-30.
        double x = 1e9;
        double stirling = x * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI * x) + 1 / (12 * x);

        assertThat(LogFactorial.of(x)).isCloseTo(stirling, Percentage.withPercentage(1e-12));
    }

    /** The leading 62 bits and the power of two apart, since a double holds no more than 170!. */
    private static double log(BigInteger x) {
        int shift = Math.max(0, x.bitLength() - 62);
        return Math.log(x.shiftRight(shift).doubleValue()) + shift * Math.log(2);
    }
}
