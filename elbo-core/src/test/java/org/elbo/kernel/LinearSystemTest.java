/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.elbo.stats.Randoms;
import org.junit.jupiter.api.Test;

/** Small systems and singular values, by multiplying back. */
class LinearSystemTest {

    @Test
    void solvesWhatNeedsPivots() {
        double[] b = {3, 5};

        assertThat(LinearSystem.solve(2, new double[] {0, 2, 4, 1}, b)).isTrue();
        assertThat(b).containsExactly(0.875, 1.5);
    }

    @Test
    void tellsASingularMatrix() {
        assertThat(LinearSystem.solve(2, new double[] {1, 2, 2, 4}, new double[] {1, 1}))
                .isFalse();
        assertThat(LinearSystem.solve(1, new double[] {Double.NaN}, new double[] {1}))
                .isFalse();
    }

    @Test
    void singularValuesGiveTheMatrixBack() {
        double[] a = Randoms.of(7).doubles(5 * 3).map(u -> u - 0.5).toArray();
        double[] ud = a.clone();
        double[] v = new double[9];
        double[] d = new double[3];
        SingularValues.decompose(5, 3, ud, v, d);
        for (int j = 0; j < 3; j++) {
            for (int i = 0; i < 5; i++) {
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    sum += ud[k * 5 + i] * v[k * 3 + j];
                }
                assertThat(sum).isCloseTo(a[j * 5 + i], within(1e-14));
            }
        }
        double squares = java.util.Arrays.stream(a).map(x -> x * x).sum();
        assertThat(java.util.Arrays.stream(d).map(x -> x * x).sum()).isCloseTo(squares, within(1e-14));
    }
}
