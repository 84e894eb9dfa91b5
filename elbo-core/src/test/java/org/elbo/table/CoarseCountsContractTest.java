/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.table;

import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.elbo.data.Rows;
import org.elbo.em.LatentVariableModel;
import org.elbo.em.ModelContract;
import org.elbo.family.Sampling;
import org.junit.jupiter.api.Nested;

/** The contract of every model, for coarse counts. */
class CoarseCountsContractTest {

    /** Cells, and for each observer the event that each cell is seen as. */
    abstract static class OfCells extends ModelContract.OfRows<CellProbabilities, CellCounts> {
        private final Cells cells;
        private final int[][] events;
        private final int[][] sees;
        private final double[] truth;
        private final double[] start;

        OfCells(Cells cells, int[][] events, int[][] sees, double[] truth, double[] start) {
            this.cells = cells;
            this.events = events;
            this.sees = sees;
            this.truth = truth;
            this.start = start;
        }

        @Override
        protected LatentVariableModel<Rows, CellProbabilities, CellCounts> model() {
            return new CoarseCountsModel(cells, events);
        }

        @Override
        protected Type type() {
            return CellProbabilities.class;
        }

        @Override
        protected CellProbabilities truth() {
            return new CellProbabilities(cells, truth);
        }

        @Override
        protected CellProbabilities start() {
            return new CellProbabilities(cells, start);
        }

        /** Draws an observer, each of whom parts the cells into events, and a cell: that is coarse at random. */
        @Override
        protected double[] simulate(RandomGenerator random) {
            int observer = random.nextInt(sees.length);
            return new double[] {sees[observer][Sampling.index(truth().probabilities(), random)]};
        }

        @Override
        protected double tolerance() {
            return 0.05;
        }

        @Override
        protected CellProbabilities randomStart(RandomGenerator random) {
            return moved(start(), random, 0.5);
        }

        /** Along the sum to 1: the log masses move, and are then made to fit again. */
        @Override
        protected CellProbabilities moved(CellProbabilities theta, RandomGenerator direction, double step) {
            double[] weights = cells.groupWeights();
            double[] shares = new double[weights.length];
            Arrays.setAll(shares, g -> weights[g] * theta.theta()[g] * Math.exp(step * direction.nextGaussian()));
            return new CellProbabilities(cells, cells.theta(shares));
        }

        @Override
        protected int hidden() {
            return cells.size();
        }

        @Override
        protected double logJoint(CellProbabilities theta, double[] row, int z) {
            boolean among = Arrays.stream(events[(int) row[0]]).anyMatch(c -> c == z);
            Cell cell = cells.cells().get(z);
            return among
                    ? Math.log(cell.weight() * theta.theta()[cells.groups().indexOf(cell.group())])
                    : Double.NEGATIVE_INFINITY;
        }
    }

    /** Temperature or snow, one of which was recorded; or both. */
    @Nested
    class Margins extends OfCells {
        Margins() {
            super(
                    WorkedCases.temperatureAndSnow(),
                    new int[][] {{0}, {1}, {2}, {3}, {0, 1}, {2, 3}, {0, 2}, {1, 3}},
                    new int[][] {{0, 1, 2, 3}, {4, 4, 5, 5}, {6, 7, 6, 7}},
                    new double[] {0.04, 0.19},
                    new double[] {0.15, 0.025});
        }
    }

    /** A cell held fixed, one of weight 0, and events that overlap. */
    @Nested
    class Overlapping extends OfCells {
        Overlapping() {
            super(
                    Cells.of(
                                    new Cell("0", "held", 2),
                                    new Cell("1", "a", 1),
                                    new Cell("2", "b", 0.5),
                                    new Cell("3", "b", 1.5),
                                    new Cell("4", "c", 1),
                                    new Cell("never", "c", 0))
                            .fix("held", 0.1),
                    new int[][] {{0, 1}, {2, 5}, {3, 4}, {0, 4}, {1, 2, 5}, {3}, {0, 1, 2, 3, 4, 5}},
                    new int[][] {{0, 0, 1, 2, 2, 1}, {3, 4, 4, 5, 3, 4}, {6, 6, 6, 6, 6, 6}},
                    new double[] {0.1, 0.5, 0.1, 0.1},
                    new double[] {0.1, 0.1, 0.1, 0.5});
        }
    }
}
