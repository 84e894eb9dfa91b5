/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomsTest {

    @Test
    void theSameKeyGivesTheSameNumbers() {
        assertThat(numbers(7, 1, 2, 3)).isEqualTo(numbers(7, 1, 2, 3));
    }

    @Test
    void everyPartOfTheKeyAndItsPlaceMatter() {
        Set<Long> first = new HashSet<>();
        for (long seed = -2; seed <= 2; seed++) {
            for (long start = -2; start <= 2; start++) {
                for (long chunk = -2; chunk <= 2; chunk++) {
                    first.add(Randoms.of(seed, start, chunk).nextLong());
                }
                first.add(Randoms.of(seed, start).nextLong());
            }
            first.add(Randoms.of(seed).nextLong());
        }

        assertThat(first).hasSize(5 * 5 * 5 + 5 * 5 + 5);
    }

    @Test
    void neighbouringKeysAreUnrelated() {
        int n = 10_000;
        double[] u = LongStream.range(0, n)
                .mapToDouble(key -> Randoms.of(1, key).nextDouble() - 0.5)
                .toArray();
        double mean = Arrays.stream(u).sum() / n;
        double lagged = 0;
        for (int i = 1; i < n; i++) {
            lagged += u[i] * u[i - 1] * 12 / n;
        }

        // Standard errors of the mean of uniforms and of a correlation; five of each.
        assertThat(mean).isCloseTo(0, within(5 * Math.sqrt(1.0 / 12 / n)));
        assertThat(lagged).isCloseTo(0, within(5 / Math.sqrt(n)));
    }

    private static double[] numbers(long seed, long... key) {
        return DoubleStream.generate(Randoms.of(seed, key)::nextDouble)
                .limit(100)
                .toArray();
    }
}
