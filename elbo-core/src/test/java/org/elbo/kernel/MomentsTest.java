/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {

    private static final int D = 3;

    /** Columns of observations, weights, and what the kernels make of them. */
    private record Block(int n, double[] x, double[] weight) {

        /** Multiples of 1/8 between -4 and 4, and weights 0, 1/2, 1, 3/2: sums of them are exact. */
        static Block dyadic(int n) {
            Random random = new Random(n);
            double[] x =
                    random.ints((long) D * n, -32, 33).mapToDouble(i -> i / 8.0).toArray();
            double[] weight = random.ints(n, 0, 4).mapToDouble(i -> i / 2.0).toArray();
            weight[n - 1] = 1;
            return new Block(n, x, weight);
        }

        Block map(java.util.function.DoubleUnaryOperator f) {
            return new Block(n, Arrays.stream(x).map(f).toArray(), weight);
        }

        double total() {
            return Moments.sum(n, weight, 0);
        }

        double[] mean() {
            double[] mean = new double[D];
            Moments.mean(n, D, x, weight, 0, total(), mean);
            return mean;
        }

        double[] scatter() {
            double[] scatter = new double[D * D];
            addScatter(n, D, x, weight, 0, mean(), new double[D], scatter);
            for (int j = 0; j < D; j++) {
                for (int l = 0; l < j; l++) {
                    assertThat(scatter[l * D + j]).as("above the diagonal").isZero();
                    scatter[l * D + j] = scatter[j * D + l];
                }
            }
            return scatter;
        }

        double[] diagonalScatter() {
            double[] scatter = new double[D];
            Moments.addDiagonalScatter(n, D, x, weight, 0, mean(), new double[D], scatter);
            return scatter;
        }

        /** To 40 digits. */
        BigDecimal exactMean(int j) {
            BigDecimal sum = BigDecimal.ZERO;
            for (int i = 0; i < n; i++) {
                sum = sum.add(new BigDecimal(weight[i]).multiply(new BigDecimal(x[j * n + i])));
            }
            return sum.divide(new BigDecimal(total()), new MathContext(40));
        }

        double exactScatter(int j, int l) {
            BigDecimal sum = BigDecimal.ZERO;
            for (int i = 0; i < n; i++) {
                BigDecimal left = new BigDecimal(x[j * n + i]).subtract(exactMean(j));
                BigDecimal right = new BigDecimal(x[l * n + i]).subtract(exactMean(l));
                sum = sum.add(new BigDecimal(weight[i]).multiply(left).multiply(right));
            }
            return sum.doubleValue();
        }
    }

    /** Of one component. */
    private static void addScatter(
            int n, int d, double[] x, double[] weight, int at, double[] origin, double[] sum, double[] scatter) {
        double[][] origins = {origin};
        double[][] sums = {sum};
        double[][] scatters = {scatter};
        Moments.addScatters(n, d, x, 1, weight, at, origins, sums, scatters);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 13, 64, 257})
    void agreesWithExactArithmetic(int n) {
        Block block = Block.dyadic(n);

        for (int j = 0; j < D; j++) {
            assertThat(block.mean()[j]).isCloseTo(block.exactMean(j).doubleValue(), within(1e-15 * 8));
            assertThat(block.diagonalScatter()[j]).isCloseTo(block.exactScatter(j, j), within(1e-13 * n));
            for (int l = 0; l < D; l++) {
                assertThat(block.scatter()[j * D + l]).isCloseTo(block.exactScatter(j, l), within(1e-13 * n));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8, 64, 256})
    void aShiftLeavesTheScatterAsItIsToTheLastBit(int n) {
        // n a power of two and weights 1: the mean of multiples of 1/8 is a multiple of 2^-11, also beside 2^30 > 1e9.
        Block block = new Block(
                n, Block.dyadic(n).x(), DoubleStream.generate(() -> 1).limit(n).toArray());
        Block there = block.map(x -> x + 0x1p30);

        assertThat(there.scatter()).isEqualTo(block.scatter());
        assertThat(there.diagonalScatter()).isEqualTo(block.diagonalScatter());
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 13, 257})
    void aShiftOfAnyBlockChangesNothingButRounding(int n) {
        Block block = Block.dyadic(n);
        Block there = block.map(x -> x + 1e9);

        assertThat(there.scatter()).containsExactly(block.scatter(), within(1e-12 * n));
        assertThat(there.diagonalScatter()).containsExactly(block.diagonalScatter(), within(1e-12 * n));
    }

    @Test
    void aWeightIsARepetition() {
        Block once = Block.dyadic(13);
        double[] whole = Arrays.stream(once.weight()).map(w -> 2 * w).toArray();
        int[] rows = IntStream.range(0, 13)
                .flatMap(i -> IntStream.range(0, (int) whole[i]).map(copy -> i))
                .toArray();
        double[] x = new double[D * rows.length];
        Arrays.setAll(x, at -> once.x()[at / rows.length * 13 + rows[at % rows.length]]);
        Block weighted = new Block(13, once.x(), whole);
        Block repeated = new Block(
                rows.length,
                x,
                DoubleStream.generate(() -> 1).limit(rows.length).toArray());

        assertThat(weighted.mean()).containsExactly(repeated.mean(), within(1e-14));
        assertThat(weighted.scatter()).containsExactly(repeated.scatter(), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e17, -1e200})
    void aRowOfNoWeightIsNoRowHoweverFarItLies(double far) {
        double[] x = {far, 1, 2, 3, far, 4, 5, 9, far, 0, 0, 1};
        Block block = new Block(4, x, new double[] {0, 1, 1, 1});

        assertThat(block.mean()).containsExactly(new double[] {2, 6, 1 / 3.0}, within(1e-15 * 8));
        assertThat(block.diagonalScatter()).containsExactly(new double[] {2, 14, 2 / 3.0}, within(1e-14));
    }

    @Test
    void aConstantColumnHasItsValueAsMeanAndNoScatter() {
        double[] weight = new Random(1).doubles(257, 0.1, 1).toArray();
        double[] x = new double[257 * D];
        Arrays.fill(x, 0.1);
        Block block = new Block(257, x, weight);

        assertThat(block.mean()).containsOnly(0.1);
        assertThat(block.scatter()).containsOnly(0);
    }

    @Test
    void withoutWeightTheMeanIsARow() {
        Block block = new Block(2, new double[] {1, 2, 3, 4, 5, 6}, new double[2]);

        assertThat(block.mean()).containsExactly(2, 4, 6);
        assertThat(block.scatter()).containsOnly(0);
    }

    @Test
    void readsWeightsFromTheirOffsetAndAddsToTheScatter() {
        double[] x = {0, 2};
        double[] weight = {9, 9, 1, 3};
        double[] mean = new double[1];
        Moments.mean(2, 1, x, weight, 2, 4, mean);
        double[] scatter = {10};
        double[] sum = {5};
        addScatter(2, 1, x, weight, 2, mean, sum, scatter);

        assertThat(Moments.sum(2, weight, 2)).isEqualTo(4);
        assertThat(mean).containsExactly(1.5);
        // 1 * 1.5^2 + 3 * 0.5^2 = 3
        assertThat(scatter).containsExactly(13);
        assertThat(sum).containsExactly(5);
    }
}
