/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.elbo.stats.Randoms;
import org.junit.jupiter.api.Test;

/** Which groups events tell apart. */
class IdentificationTest {

    private static final int GROUPS = 4;

    /** Six cells in four groups, weights from 1 to 3. */
    private static Cells cells(RandomGenerator random) {
        return Cells.of(IntStream.range(0, 6)
                .mapToObj(c -> new Cell("c" + c, "g" + c % GROUPS, 1 + random.nextInt(3)))
                .toArray(Cell[]::new));
    }

    private static List<int[]> events(RandomGenerator random) {
        List<int[]> events = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        while (events.size() < count) {
            int[] event =
                    IntStream.range(0, 6).filter(c -> random.nextBoolean()).toArray();
            if (event.length > 0) {
                events.add(event);
            }
        }
        return events;
    }

    /** The derivative of each event's probability as mass moves from the last group to each of the others. */
    private static double[][] derivatives(Cells cells, List<int[]> events) {
        double[][] by = new double[events.size()][GROUPS - 1];
        double[] weights = cells.groupWeights();
        for (int a = 0; a < by.length; a++) {
            for (int c : events.get(a)) {
                double share = cells.cells().get(c).weight() / weights[c % GROUPS];
                for (int g = 0; g < GROUPS - 1; g++) {
                    by[a][g] += c % GROUPS == g ? share : c % GROUPS == GROUPS - 1 ? -share : 0;
                }
            }
        }
        return by;
    }

    /** Of the 3 by 3 matrix of their products, by Sarrus. */
    private static double determinant(double[][] by) {
        double[][] m = new double[3][3];
        for (double[] row : by) {
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    m[i][j] += row[i] * row[j];
                }
            }
        }
        return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
                - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
                + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
    }

    @Test
    void allIsDeterminedWhereTheInformationHasFullRank() {
        RandomGenerator random = Randoms.of(11);
        int determined = 0;
        for (int trial = 0; trial < 500; trial++) {
            Cells cells = cells(random);
            List<int[]> events = events(random);

            boolean full = determinant(derivatives(cells, events)) > 1e-10;

            assertThat(Identification.undetermined(cells, events, List.of(0, 1, 2, 3))
                            .isEmpty())
                    .isEqualTo(full);
            determined += full ? 1 : 0;
        }
        assertThat(determined).isBetween(100, 400);
    }

    @Test
    void onlyTheGroupsOfAFlatDirectionAreNamed() {
        Cells cells =
                Cells.of(new Cell("a", "a", 1), new Cell("b", "b", 2), new Cell("c", "c", 1), new Cell("d", "d", 5));

        assertThat(Identification.undetermined(cells, List.of(new int[] {0}, new int[] {3}), List.of(0, 1, 2, 3)))
                .containsExactly(1, 2);
        assertThat(Identification.undetermined(cells, List.of(new int[] {0}, new int[] {3}), List.of(0, 1, 3)))
                .isEmpty();
    }
}
