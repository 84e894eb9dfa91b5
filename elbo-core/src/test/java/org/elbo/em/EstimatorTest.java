/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.elbo.Examples;
import org.elbo.data.MemoryTable;
import org.elbo.data.Schema;
import org.elbo.data.Table;
import org.elbo.family.Covariance;
import org.elbo.family.NormalPrior;
import org.elbo.family.Normals;
import org.elbo.mixture.KMeans;
import org.elbo.mixture.Mixture;
import org.elbo.mixture.Mixtures;
import org.elbo.mixture.StartMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What users meet: starts made from the data, components in order. */
class EstimatorTest {

    private static final Table IRIS = MemoryTable.of(Schema.numbers(4), Examples.iris(), null, 16);

    static Stream<Supplier<Estimator<?, ?>>> estimators() {
        return Stream.of(
                () -> Mixtures.gaussian(3, Covariance.FULL).restarts(4).seed(3),
                () -> Mixtures.gaussian(3, Covariance.TIED, NormalPrior.WEAK).start(StartMethod.POINTS),
                () -> Mixtures.gaussian(2, Covariance.DIAGONAL).start(StartMethod.RANDOM),
                () -> KMeans.clusters(3));
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void anyNumberOfThreadsGivesTheSameBits(Supplier<Estimator<?, ?>> estimator) {
        long[] one = Numbers.bits(estimator.get().threads(1).fit(IRIS));

        assertThat(Numbers.bits(estimator.get().threads(2).fit(IRIS))).isEqualTo(one);
        assertThat(Numbers.bits(estimator.get().threads(8).fit(IRIS))).isEqualTo(one);
    }

    @Test
    void anotherSeedMakesOtherStarts() {
        double one = Mixtures.gaussian(3, Covariance.FULL)
                .seed(1)
                .maxIterations(1)
                .restarts(1)
                .fit(IRIS)
                .bound();
        double two = Mixtures.gaussian(3, Covariance.FULL)
                .seed(2)
                .maxIterations(1)
                .restarts(1)
                .fit(IRIS)
                .bound();

        assertThat(one).isNotEqualTo(two);
    }

    @Test
    void componentsComeInOrderOfTheirWeight() {
        Fit<Mixture<Normals>> fit =
                Mixtures.gaussian(3, Covariance.FULL).restarts(20).fit(IRIS);

        assertThat(fit.model().weights()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(fit.path())
                .last()
                .extracting(Snapshot::parameters)
                .satisfies(last -> assertThat(Numbers.bits(last)).isEqualTo(Numbers.bits(fit.model())));
    }

    /** Summing the components in another order may cost a bit, no more. */
    @Test
    void theBoundIsThatOfTheRenumberedModel() {
        double[][] rows = Examples.iris();
        Fit<Mixture<Normals>> fit = Mixtures.gaussian(3, Covariance.FULL).fit(IRIS);
        double sum =
                Stream.of(rows).mapToDouble(row -> fit.model().logDensity(row)).sum();

        assertThat(fit.bound()).isCloseTo(sum, within(1e-10));
    }

    @Test
    void aBreakdownNamesTheComponentByItsPlaceInTheModel() {
        double[][] rows = Examples.faithful();
        rows[7] = new double[] {1e4, -1e4};
        Fit<Mixture<Normals>> fit = Mixtures.gaussian(2, Covariance.FULL).fit(Table.of(rows));

        assertThat(fit.status()).isInstanceOfSatisfying(Status.Degenerate.class, broken -> {
            double[] weights = fit.model().weights();
            assertThat(weights[broken.component()]).isCloseTo(1 / 272.0, within(1e-6));
        });
    }
}
