/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchesTest {

    @ParameterizedTest
    @CsvSource({
        "489, 1000000, 1, 489",
        "489, 1000000, 2000, 489",
        "489, 1000000, 20000, 49",
        "489, 1000000, 600000, 2",
        "489, 1000000, 2000000000, 1",
        "1, 150, 10, 1",
        "3, 4500, 1500, 3"
    })
    void batchesAreOfAboutAsManyRowsAsAskedForInWholeChunks(int chunks, long size, int batchRows, int expected) {
        Batches batches = Batches.of(chunks, size, batchRows, 7, 0, 0);

        assertThat(batches.number()).isEqualTo(expected);
        assertThat(batches.rows()).isEqualTo((double) size / expected);
        int[] sizes = IntStream.range(0, expected)
                .map(b -> batches.chunks(b, b + 1).length)
                .toArray();
        assertThat(Arrays.stream(sizes).max().orElseThrow()
                        - Arrays.stream(sizes).min().orElseThrow())
                .isLessThanOrEqualTo(1);
    }

    @Test
    void everyChunkIsInOneBatch() {
        Batches batches = Batches.of(100, 204_800, 6000, 7, 0, 0);
        int[] all = IntStream.range(0, batches.number())
                .flatMap(b -> Arrays.stream(batches.chunks(b, b + 1)))
                .sorted()
                .toArray();

        assertThat(all).containsExactly(IntStream.range(0, 100).toArray());
        assertThat(batches.chunks(0, batches.number())).containsExactly(all);
        assertThat(batches.factor(0, batches.number())).isEqualTo(1);
        assertThat(batches.factor(0, 3) * batches.chunks(0, 3).length).isCloseTo(100, within(1e-12));
    }

    @Test
    void theOrderIsThatOfSeedStartAndPass() {
        int[] first = Batches.of(100, 204_800, 6000, 7, 1, 2).chunks(0, 1);

        assertThat(Batches.of(100, 204_800, 6000, 7, 1, 2).chunks(0, 1)).containsExactly(first);
        for (Batches other : new Batches[] {
            Batches.of(100, 204_800, 6000, 8, 1, 2),
            Batches.of(100, 204_800, 6000, 7, 0, 2),
            Batches.of(100, 204_800, 6000, 7, 1, 3)
        }) {
            assertThat(other.chunks(0, 1)).isNotEqualTo(first);
        }
    }

    /** Chi-square of where chunk 0 goes, 9 degrees of freedom, below its quantile at 1 - 1e-6. */
    @Test
    void everyOrderIsAsLikelyAsAnyOther() {
        int[] seen = new int[10];
        for (int seed = 0; seed < 10_000; seed++) {
            Batches batches = Batches.of(10, 10, 1, seed, 0, 0);
            for (int b = 0; b < 10; b++) {
                seen[b] += batches.chunks(b, b + 1)[0] == 0 ? 1 : 0;
            }
        }
        double chiSquare = Arrays.stream(seen)
                .mapToDouble(count -> (count - 1000.0) * (count - 1000.0) / 1000)
                .sum();

        assertThat(chiSquare).isLessThan(46);
    }
}
