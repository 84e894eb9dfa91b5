/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearAssignmentTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void noPermutationIsBetter(int n) {
        Random random = new Random(n);
        for (int trial = 0; trial < 50; trial++) {
            // Every other matrix is of few whole numbers, so that there are many ties.
            boolean hasTies = trial % 2 == 0;
            double[] gain = random.doubles((long) n * n, -5, 5)
                    .map(g -> hasTies ? Math.rint(g / 3) : g)
                    .toArray();

            int[] column = LinearAssignment.maximise(n, gain);

            assertThat(column).containsExactlyInAnyOrder(IntStream.range(0, n).toArray());
            assertThat(sum(n, gain, column)).isCloseTo(best(n, gain, new int[n], 0), within(1e-12));
        }
    }

    private static double sum(int n, double[] gain, int[] column) {
        return IntStream.range(0, n)
                .mapToDouble(row -> gain[row * n + column[row]])
                .sum();
    }

    /** The best of all permutations whose first columns are given. */
    private static double best(int n, double[] gain, int[] column, int row) {
        if (row == n) {
            return sum(n, gain, column);
        }
        double best = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < n; j++) {
            int candidate = j;
            if (Arrays.stream(column, 0, row).noneMatch(taken -> taken == candidate)) {
                column[row] = j;
                best = Math.max(best, best(n, gain, column, row + 1));
            }
        }
        return best;
    }

    @Test
    void rowsWithTheSameFavouriteShareOut() {
        double[] gain = {
            9, 8, 0,
            9, 1, 0,
            9, 8, 7
        };

        assertThat(LinearAssignment.maximise(3, gain)).containsExactly(1, 0, 2);
    }
}
