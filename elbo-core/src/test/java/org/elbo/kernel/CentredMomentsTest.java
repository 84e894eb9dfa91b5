/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CentredMomentsTest {

    @Test
    void weightMeanAndScatter() {
        double[] cells = {9, 1, 4, Double.NaN, 7};
        double[] r = {100, 2, 1, 5, 0};

        assertThat(CentredMoments.of(cells, 1, 4, r, 1)).containsExactly(3, 2, 6);
    }

    @Test
    void cellsOfWeightZeroAreNotLookedAt() {
        assertThat(CentredMoments.of(new double[] {1e300, 1, 3}, 0, 3, new double[] {0, 1, 1}, 0))
                .containsExactly(2, 2, 2);
        assertThat(CentredMoments.of(new double[] {1e300}, 0, 1, new double[] {0}, 0))
                .containsExactly(0, 0, 0);
    }

    @Test
    void farFromTheOriginNoDigitsAreLost() {
        double[] s = CentredMoments.of(new double[] {1e9 + 1, 1e9 + 2, 1e9 + 6}, 0, 3, new double[] {1, 1, 1}, 0);

        assertThat(s[1] - 1e9).isEqualTo(3);
        assertThat(s[2]).isEqualTo(14);
    }

    @Test
    void partsMergeToTheWhole() {
        double[] cells = {1, 4, 2, 8};
        double[] r = {1, 2, 0.5, 1};
        double[] whole = CentredMoments.of(cells, 0, 4, r, 0);
        double[] merged =
                CentredMoments.merge(CentredMoments.of(cells, 0, 1, r, 0), CentredMoments.of(cells, 1, 3, r, 1));
        for (int i = 0; i < 3; i++) {
            assertThat(merged[i]).isCloseTo(whole[i], within(1e-14 * whole[i]));
        }
        assertThat(CentredMoments.merge(new double[3], new double[] {1, 1e300, 0}))
                .containsExactly(1, 1e300, 0);
        assertThat(CentredMoments.merge(new double[] {1, 1e300, 0}, new double[3]))
                .containsExactly(1, 1e300, 0);
    }
}
