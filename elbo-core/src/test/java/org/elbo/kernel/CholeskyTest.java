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
}
