/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CholeskyTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 13, 64})
    void theFactorSquaredIsTheMatrix(int d) {
        double[] a = Matrices.randomPositiveDefinite(d, new Random(d));
        double[] l = a.clone();

        assertThat(Cholesky.factorise(d, l, new double[d])).isEqualTo(-1);
        for (int i = 0; i < d; i++) {
            for (int j = i + 1; j < d; j++) {
                assertThat(l[i * d + j]).as("above the diagonal").isZero();
            }
        }
        assertThat(Matrices.product(d, l, Matrices.transposed(d, l))).containsExactly(a, within(1e-13 * d));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 13, 64})
    void theInverseTimesTheFactorIsOne(int d) {
        double[] l = Matrices.randomPositiveDefinite(d, new Random(d));
        Cholesky.factorise(d, l, new double[d]);
        double[] inverse = new double[d * d];
        java.util.Arrays.fill(inverse, Double.NaN);
        Cholesky.invertLower(d, l, inverse);

        assertThat(Matrices.product(d, inverse, l)).containsExactly(Matrices.identity(d), within(1e-13 * d));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8})
    void logDeterminantIsThatOfGaussianElimination(int d) {
        double[] a = Matrices.randomPositiveDefinite(d, new Random(d));
        double[] l = a.clone();
        Cholesky.factorise(d, l, new double[d]);

        assertThat(Cholesky.logDeterminant(d, l)).isCloseTo(Math.log(Matrices.determinant(d, a)), within(1e-12));
    }

    @Test
    void logDeterminantDoesNotOverflow() {
        int d = 64;
        double[] l = Matrices.identity(d);
        for (int i = 0; i < d; i++) {
            l[i * d + i] = 1e-100;
        }

        // log (1e-200)^64
        assertThat(Cholesky.logDeterminant(d, l)).isCloseTo(-64 * 200 * Math.log(10), within(1e-9));
    }

    @Test
    void namesTheFirstRowWithoutAPivot() {
        double[] secondFollowsFromFirst = {1, 2, 0, 2, 4, 0, 0, 0, 1};
        double[] indefinite = {1, 0, 0, 0, 1, 2, 0, 2, 1};
        double[] noVariance = {0, 0, 0, 1};
        double[] notANumber = {1, Double.NaN, Double.NaN, 1};

        assertThat(Cholesky.factorise(3, secondFollowsFromFirst, new double[3])).isEqualTo(1);
        assertThat(Cholesky.factorise(3, indefinite, new double[3])).isEqualTo(2);
        assertThat(Cholesky.factorise(2, noVariance, new double[2])).isEqualTo(0);
        assertThat(Cholesky.factorise(2, notANumber, new double[2])).isEqualTo(1);
    }

    @Test
    void aPivotMustBeAboveItsFloor() {
        // The second pivot is 2 - 1 = 1.
        double[] a = {1, 1, 1, 2};

        assertThat(Cholesky.factorise(2, a.clone(), new double[] {0, 0.99})).isEqualTo(-1);
        assertThat(Cholesky.factorise(2, a.clone(), new double[] {0, 1})).isEqualTo(1);
        assertThat(Cholesky.factorise(2, a.clone(), new double[] {1, 0})).isEqualTo(0);
    }

    @Test
    void readsTheLowerTriangleOnly() {
        double[] a = {4, Double.NaN, 2, 5};

        assertThat(Cholesky.factorise(2, a, new double[2])).isEqualTo(-1);
        assertThat(a).containsExactly(2, 0, 1, 2);
    }

    // Rearranging

    private static double[] factorOf(int d, double[] a) {
        double[] l = a.clone();
        Cholesky.factorise(d, l, new double[d]);
        return l;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 13, 32})
    void rearrangedRowsAreTheFactorOfTheirCovariance(int d) {
        Random random = new Random(d);
        double[] a = Matrices.randomPositiveDefinite(d, random);
        for (int trial = 0; trial < 20; trial++) {
            int[] rows =
                    random.ints(0, d).distinct().limit(1 + random.nextInt(d)).toArray();
            int r = rows.length;
            double[] l = Cholesky.rearrange(d, factorOf(d, a), rows);
            double[] expected = new double[r * r];
            java.util.Arrays.setAll(expected, at -> a[rows[at / r] * d + rows[at % r]]);

            assertThat(Matrices.product(r, l, Matrices.transposed(r, l))).containsExactly(expected, within(1e-13 * d));
            for (int i = 0; i < r; i++) {
                assertThat(l[i * r + i]).isPositive();
                for (int j = i + 1; j < r; j++) {
                    assertThat(l[i * r + j]).isZero();
                }
            }
        }
    }

    @Test
    void leadingRowsKeepTheirBits() {
        double[] l = factorOf(5, Matrices.randomPositiveDefinite(5, new Random(1)));
        double[] three = Cholesky.rearrange(5, l, new int[] {0, 1, 2});

        assertThat(Cholesky.rearrange(5, l, new int[] {0, 1, 2, 3, 4})).containsExactly(l);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j <= i; j++) {
                assertThat(three[i * 3 + j]).isEqualTo(l[i * 5 + j]);
            }
        }
    }

    @Test
    void rearrangingNeedsNoScaleAndNeverFails() {
        // Columns of deviations 1e-140, 1 and 1e140, the third all but a multiple of the first.
        double[] l = {1e-140, 0, 0, 0.5, 1, 0, 3e140, 0, 1e126};
        double[] m = Cholesky.rearrange(3, l, new int[] {2, 1, 0});

        // |row 3|, then by hand: what is left of the first once the third is known is 1e-140 * 1e126 / 3e140.
        assertThat(m[0] / 3e140).isCloseTo(1, within(1e-15));
        assertThat(m[3]).isCloseTo(0.5, within(1e-15));
        assertThat(m[4]).isCloseTo(1, within(1e-15));
        assertThat(m[6] * 1e140).isCloseTo(1, within(1e-15));
        assertThat(Math.log(m[0] * m[4]) + Math.log(m[8])).isCloseTo(Math.log(1e-14), within(1e-12));
    }

    @Test
    void forwardSubstitutionUndoesTheProduct() {
        int d = 5;
        int n = 3;
        double[] l = factorOf(d, Matrices.randomPositiveDefinite(d, new Random(2)));
        double[] x = new Random(3).doubles(4 * n).toArray();
        double[] y = new double[4 * n];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j <= i; j++) {
                for (int c = 0; c < n; c++) {
                    y[i * n + c] += l[i * d + j] * x[j * n + c];
                }
            }
        }
        Cholesky.solveLower(n, 4, l, d, y);

        assertThat(y).containsExactly(x, within(1e-14));
    }
}
