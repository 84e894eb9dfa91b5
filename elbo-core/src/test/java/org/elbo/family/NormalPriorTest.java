/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import org.elbo.data.MemoryTable;
import org.elbo.data.Schema;
import org.elbo.data.Summary;
import org.elbo.data.Support;
import org.elbo.data.Table;
import org.elbo.data.UnsuitableDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Priors that are stated relative to the data. */
class NormalPriorTest {

    private static final Schema SCHEMA = Schema.numbers("length", "width");

    /** Mean (2, 3), covariance ((0.5, 0.75), (0.75, 1.5)). */
    private static final double[][] ROWS = {{1, 2}, {3, 4}, {1, 1}, {3, 5}, {2, 3}, {2, 3}, {2, 2}, {2, 4}};

    private static MultivariateNormal resolve(NormalPrior prior, Covariance shape, double[][] rows, int components) {
        Table table = Table.of(SCHEMA, rows, null);
        return prior.resolve(MultivariateNormal.of(shape), table, Summary.of(table, Support.NUMBERS), components);
    }

    @ParameterizedTest
    @CsvSource({
        // d = 2: the data's covariance is divided by K.
        "FULL, 0.125 0.1875 0.1875 0.375",
        "TIED, 0.125 0.1875 0.1875 0.375",
        "DIAGONAL, 0.125 0.375",
        "TIED_DIAGONAL, 0.125 0.375",
        "SPHERICAL, 0.25",
        "TIED_SPHERICAL, 0.25"
    })
    void theWeakPriorIsOfTheDatasOwnCovariance(Covariance shape, String scale) {
        double[] psi = java.util.Arrays.stream(scale.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        NormalInverseWishart expected = new NormalInverseWishart(new double[] {2, 3}, 0.01, 4, psi);
        Normals normals = new FamilyCase.NormalCase(MultivariateNormal.of(shape)).random(1);

        assertThat(resolve(NormalPrior.WEAK, shape, ROWS, 4).logPrior(normals))
                .isCloseTo(expected.logDensity(normals), within(1e-12));
    }

    @Test
    void everyPartCanBeChosen() {
        NormalInverseWishart expected =
                new NormalInverseWishart(new double[] {2, 3}, 2, 7, new double[] {5, 7.5, 7.5, 15});
        Normals normals = new FamilyCase.NormalCase(MultivariateNormal.of(Covariance.FULL)).random(1);
        NormalPrior prior = NormalPrior.NONE.beta(2).nu(7).scale(10);

        assertThat(resolve(prior, Covariance.FULL, ROWS, 4).logPrior(normals))
                .isCloseTo(expected.logDensity(normals), within(1e-12));
    }

    @ParameterizedTest
    @EnumSource
    void noPriorIsNone(Covariance shape) {
        assertThat(resolve(NormalPrior.NONE, shape, ROWS, 4).canBeEmpty(0)).isFalse();
    }

    @Test
    void rowsOfNoWeightDoNotCount() {
        double[][] rows = {{1e6, 7}, {1, 7}, {2, 7}};
        Table table = Table.of(SCHEMA, rows, new double[] {0, 1, 1});
        assertThatExceptionOfType(UnsuitableDataException.class)
                .isThrownBy(() -> NormalPrior.NONE.resolve(
                        MultivariateNormal.of(Covariance.DIAGONAL), table, Summary.of(table, Support.NUMBERS), 1))
                .withMessageContaining("'width' is 7.0");
    }

    @ParameterizedTest
    @CsvSource({"FULL", "TIED", "DIAGONAL", "TIED_DIAGONAL"})
    void aConstantColumnIsRefusedWithAndWithoutPrior(Covariance shape) {
        // The prior's scale is the data's own covariance: it is as singular as that.
        double[][] rows = {{1, 7}, {2, 7}, {4, 7}};
        for (NormalPrior prior : new NormalPrior[] {NormalPrior.NONE, NormalPrior.WEAK}) {
            assertThatExceptionOfType(UnsuitableDataException.class)
                    .isThrownBy(() -> resolve(prior, shape, rows, 2))
                    .withMessage("column 'width' is 7.0 in every row, so it has no variance; drop the column");
        }
    }

    @Test
    void aColumnThatVariesByRoundingAloneIsRefused() {
        double[][] rows = {{1, 7}, {2, Math.nextUp(7.0)}, {4, 7}};

        assertThatExceptionOfType(UnsuitableDataException.class)
                .isThrownBy(() -> resolve(NormalPrior.NONE, Covariance.DIAGONAL, rows, 2))
                .withMessage(
                        "column 'width' is 7.0 in every row, up to rounding, so it has no variance; drop the column");
    }

    @ParameterizedTest
    @CsvSource({"FULL", "TIED"})
    void columnsThatFollowFromOthersAreRefusedWithAndWithoutPrior(Covariance shape) {
        double[][] rows = {{1, 0.3}, {2, 0.5}, {4, 0.9}, {5, 1.1}};
        for (NormalPrior prior : new NormalPrior[] {NormalPrior.NONE, NormalPrior.WEAK}) {
            assertThatExceptionOfType(UnsuitableDataException.class)
                    .isThrownBy(() -> resolve(prior, shape, rows, 2))
                    .withMessageContaining("column 'width' follows from the columns before it");
        }
        assertThat(resolve(NormalPrior.NONE, Covariance.DIAGONAL, rows, 2)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"SPHERICAL", "TIED_SPHERICAL"})
    void sphericalsNeedOneColumnThatVaries(Covariance shape) {
        assertThat(resolve(NormalPrior.NONE, shape, new double[][] {{1, 7}, {2, 7}}, 1))
                .isNotNull();
        for (NormalPrior prior : new NormalPrior[] {NormalPrior.NONE, NormalPrior.WEAK}) {
            assertThatExceptionOfType(UnsuitableDataException.class)
                    .isThrownBy(() -> resolve(prior, shape, new double[][] {{1, 7}, {1, 7}}, 1))
                    .withMessageContaining("'length' is 1.0");
        }
    }

    // Missing cells

    private static final double NONE = Double.NaN;

    /** Some cells of either column are missing; in four rows both are there. */
    private static final double[][] HOLES = {{1, 1}, {3, NONE}, {1, 3}, {3, 5}, {2, NONE}, {2, NONE}, {NONE, 3}, {2, 3}
    };

    private static MultivariateNormal resolveHoles(NormalPrior prior, Covariance shape, int chunk) {
        Table table = MemoryTable.of(SCHEMA, HOLES, null, chunk);
        Summary summary = Summary.of(table, Support.NUMBERS.orMissing());
        return prior.resolve(MultivariateNormal.of(shape), table, summary, 4);
    }

    @ParameterizedTest
    @CsvSource({
        // Mean (2, 3). Variances of the observed cells: 4 / 7 and 8 / 5. Products where both are observed: (-1)(-2) +
        // (1)(2),
        // over all 8 rows. All divided by K.
        "FULL, 0.14285714285714285 0.125 0.125 0.4",
        "TIED, 0.14285714285714285 0.125 0.125 0.4",
        "DIAGONAL, 0.14285714285714285 0.4",
        "TIED_DIAGONAL, 0.14285714285714285 0.4",
        "SPHERICAL, 0.27142857142857143",
        "TIED_SPHERICAL, 0.27142857142857143"
    })
    void missingCellsLeaveVariancesAndDrawCovariancesTowardsZero(Covariance shape, String scale) {
        double[] psi = java.util.Arrays.stream(scale.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        NormalInverseWishart expected = new NormalInverseWishart(new double[] {2, 3}, 0.01, 4, psi);
        Normals normals = new FamilyCase.NormalCase(MultivariateNormal.of(shape)).random(1);

        for (int chunk : new int[] {1, 3, 8}) {
            assertThat(resolveHoles(NormalPrior.WEAK, shape, chunk).logPrior(normals))
                    .isCloseTo(expected.logDensity(normals), within(1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource({"FULL", "TIED", "DIAGONAL", "TIED_DIAGONAL"})
    void aColumnWhoseObservedCellsAreEqualIsRefused(Covariance shape) {
        Table table = Table.of(SCHEMA, new double[][] {{1, 7}, {2, NONE}, {NONE, 7}, {4, 7}}, null);
        Summary summary = Summary.of(table, Support.NUMBERS.orMissing());

        assertThatExceptionOfType(UnsuitableDataException.class)
                .isThrownBy(() -> NormalPrior.NONE.resolve(MultivariateNormal.of(shape), table, summary, 2))
                .withMessageContaining("column 'width' is 7.0 in every row that has it, so it has no variance");
    }
}
