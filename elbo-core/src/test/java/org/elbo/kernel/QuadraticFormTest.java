/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kernel against a loop over observations, at sizes on both sides of what processors like. */
class QuadraticFormTest {

    private static final Percentage ROUNDING = Percentage.withPercentage(1e-10);
    private static final double UNTOUCHED = -7;
    private static final int AT = 2;

    /** A random block, column by column, and a centre. */
    private record Block(int n, int d, double[] x, double[] centre, Random random) {

        static Block of(int n, int d) {
            Random random = new Random(31L * n + d);
            double[] x = random.doubles((long) n * d, -3, 3).toArray();
            return new Block(n, d, x, random.doubles(d).toArray(), random);
        }

        /** {@code x_i - c}. */
        double[] apart(int i) {
            double[] apart = new double[d];
            Arrays.setAll(apart, j -> x[j * n + i] - centre[j]);
            return apart;
        }

        /** Where results go: two cells ahead of them and one behind must stay as they are. */
        double[] out() {
            double[] out = new double[AT + n + 1];
            Arrays.fill(out, UNTOUCHED);
            return out;
        }

        void requireFramed(double[] out) {
            assertThat(new double[] {out[0], out[1], out[AT + n]}).containsOnly(UNTOUCHED);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "1,2", "3,2", "7,3", "8,3", "13,5", "64,8", "257,13"})
    void triangularIsTheMahalanobisDistance(int n, int d) {
        Block block = Block.of(n, d);
        double[] covariance = Matrices.randomPositiveDefinite(d, block.random());
        double[] root = covariance.clone();
        Cholesky.factorise(d, root, new double[d]);
        double[] inverse = new double[d * d];
        Cholesky.invertLower(d, root, inverse);

        double[] out = block.out();
        QuadraticForm.triangular(n, d, block.x(), block.centre(), inverse, 1, 0, out, AT);

        block.requireFramed(out);
        for (int i = 0; i < n; i++) {
            assertThat(out[AT + i]).isCloseTo(Matrices.inverseForm(d, covariance, block.apart(i)), ROUNDING);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "1,2", "3,2", "7,3", "8,3", "13,5", "64,8", "257,13"})
    void diagonalAndDistanceAreSumsOfSquares(int n, int d) {
        Block block = Block.of(n, d);
        double[] scale = block.random().doubles(d, 0.1, 10).toArray();

        double[] scaled = block.out();
        double[] plain = block.out();
        QuadraticForm.diagonal(n, d, block.x(), block.centre(), scale, 1, 0, scaled, AT);
        QuadraticForm.distance(n, d, block.x(), block.centre(), plain, AT);

        block.requireFramed(scaled);
        block.requireFramed(plain);
        for (int i = 0; i < n; i++) {
            double[] apart = block.apart(i);
            double sum = 0;
            double sumOfScaled = 0;
            for (int j = 0; j < d; j++) {
                sum += Math.pow(apart[j], 2);
                sumOfScaled += Math.pow(apart[j] * scale[j], 2);
            }
            assertThat(plain[AT + i]).isCloseTo(sum, within(1e-12));
            assertThat(scaled[AT + i]).isCloseTo(sumOfScaled, ROUNDING);
        }
    }
}
