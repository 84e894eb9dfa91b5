/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that a family of counts, bits or categories cannot have are impossible, and a missing cell says nothing. */
class SupportTest {

    private static final Products COUNTS = Products.of(Poisson.of(), new double[][] {{1.5, 2}, {0, 2}});
    private static final Products BITS = Products.of(Bernoulli.of(), new double[][] {{0.3, 0.5}, {1, 0.5}});
    private static final Products CODES =
            CategoricalTables.of(new double[][][] {{{0.3, 0.7}, {0.5, 0.5}}, {{0, 1}, {0.5, 0.5}}});

    private static double[] log(Components<?> densities, double cell) {
        double[] log = new double[2];
        densities.logDensity(new Columns(1, 2, new double[] {cell, 1}), log);
        return log;
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, -0.5, 0.5, 1.5, -1e300})
    void cellsOutsideTheSupportAreImpossible(double cell) {
        assertThat(log(COUNTS, cell)).containsOnly(Double.NEGATIVE_INFINITY);
        assertThat(log(BITS, cell)).containsOnly(Double.NEGATIVE_INFINITY);
        assertThat(log(CODES, cell)).containsOnly(Double.NEGATIVE_INFINITY);
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 3, 1e300})
    void bitsAndCodesHaveALargest(double cell) {
        assertThat(log(BITS, cell)).containsOnly(Double.NEGATIVE_INFINITY);
        assertThat(log(CODES, cell)).containsOnly(Double.NEGATIVE_INFINITY);
    }

    @ParameterizedTest
    @ValueSource(doubles = Double.NaN)
    void aMissingCellLeavesTheDensityOfTheOthers(double missing) {
        assertThat(log(COUNTS, missing)).containsOnly(Math.log(2) - 2);
        assertThat(log(BITS, missing)).containsOnly(Math.log(0.5));
        assertThat(log(CODES, missing)).containsOnly(Math.log(0.5));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void probabilityZeroIsMinusInfinityAndOneIsNothing(double cell) {
        // A rate of 0: only the count 0 is possible. A probability of 1: only the bit 1 and the code 1 are.
        double impossible = Double.NEGATIVE_INFINITY;
        double ofOther = Math.log(0.5);
        double ofOtherCount = Math.log(2) - 2;

        assertThat(log(COUNTS, cell)[1]).isEqualTo(cell == 0 ? ofOtherCount : impossible);
        assertThat(log(BITS, cell)[1]).isEqualTo(cell == 1 ? ofOther : impossible);
        assertThat(log(CODES, cell)[1]).isEqualTo(cell == 1 ? ofOther : impossible);
    }
}
