/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.elbo.stats.Randoms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 16, 17, 255, 256, 257, 1000, 65_537, 300_000})
    void everyNumberIsReachedOnce(int size) {
        Permutation permutation = new Permutation(size, 7);
        BitSet reached = new BitSet(size);
        for (int i = 0; i < size; i++) {
            long image = permutation.of(i);
            assertThat(image).isBetween(0L, size - 1L);
            reached.set((int) image);
        }

        assertThat(reached.cardinality()).isEqualTo(size);
    }

    @Test
    void numbersBeyondAnIntegerStayInside() {
        long size = (1L << 40) + 3;
        Permutation permutation = new Permutation(size, 7);

        assertThat(Randoms.of(1).longs(1000, 0, size).map(permutation::of)).allMatch(i -> i >= 0 && i < size);
    }

    @Test
    void everyOrderIsEquallyLikely() {
        int keys = 24_000;
        long[] times = new long[24];
        for (int key = 0; key < keys; key++) {
            Permutation permutation = new Permutation(4, key);
            int rank = 0;
            for (int i = 0; i < 4; i++) {
                int larger = 0;
                for (int j = i + 1; j < 4; j++) {
                    larger += permutation.of(j) < permutation.of(i) ? 1 : 0;
                }
                rank = rank * (4 - i) + larger;
            }
            times[rank]++;
        }

        double distance = 0;
        for (long t : times) {
            distance += Math.pow(t - keys / 24.0, 2) / (keys / 24.0);
        }
        assertThat(ChiSquaredDistribution.of(23).survivalProbability(distance)).isGreaterThan(1e-6);
    }
}
