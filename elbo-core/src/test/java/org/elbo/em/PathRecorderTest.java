/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Snapshots of the way: the first, the last, evenly spread between, and never too many. */
class PathRecorderTest {

    private static List<Integer> iterations(int limit, int last) {
        PathRecorder<Integer> path = new PathRecorder<>(limit, List.of());
        IntStream.rangeClosed(0, last).forEach(i -> path.add(i, i));
        return path.endingWith(last, last).stream().map(Snapshot::iteration).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 7, 10, 100})
    void keepsFirstAndLastEvenlySpread(int limit) {
        for (int last = 0; last < 500; last++) {
            List<Integer> kept = iterations(limit, last);

            assertThat(kept).hasSizeLessThanOrEqualTo(limit).startsWith(0).endsWith(last);
            for (int i = 2; i < kept.size() - 1; i++) {
                assertThat(kept.get(i) - kept.get(i - 1)).isEqualTo(kept.get(1) - kept.get(0));
            }
        }
    }

    @Test
    void keepsMoreThanAThirdOfTheLimit() {
        for (int last = 100; last < 2000; last++) {
            assertThat(iterations(100, last)).hasSizeGreaterThan(33);
        }
    }

    @Test
    void keepsAllWhileTheyFit() {
        assertThat(iterations(10, 9)).hasSize(10);
    }

    @Test
    void goesOnFromWhatWasKept() {
        for (int limit = 2; limit < 12; limit++) {
            for (int stop = 0; stop < 40; stop++) {
                PathRecorder<Integer> first = new PathRecorder<>(limit, List.of());
                IntStream.rangeClosed(0, stop).forEach(i -> first.add(i, i));
                PathRecorder<Integer> second = new PathRecorder<>(limit, first.kept());
                IntStream.rangeClosed(stop + 1, 100).forEach(i -> second.add(i, i));

                assertThat(second.endingWith(100, 100).stream().map(Snapshot::iteration))
                        .as("limit %d, stopped after %d", limit, stop)
                        .containsExactlyElementsOf(iterations(limit, 100));
            }
        }
    }

    @Test
    void keepsNothingUnlessAsked() {
        assertThat(iterations(0, 50)).isEmpty();
    }

    @Test
    void aLimitOfOneKeepsTheLast() {
        assertThat(iterations(1, 50)).containsExactly(50);
    }
}
