/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.elbo.Examples;
import org.elbo.data.MemoryTable;
import org.elbo.data.Schema;
import org.elbo.distribution.Distributions;
import org.elbo.family.Covariance;
import org.elbo.family.Exponential;
import org.elbo.family.Regression;
import org.elbo.mixture.KMeans;
import org.elbo.mixture.Mixture;
import org.elbo.mixture.Mixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Fits to cells kept as floats: those of the rounded cells, to the bit. */
class SinglePrecisionFitTest {

    private static MemoryTable table(double[][] rows) {
        return MemoryTable.of(Schema.numbers(rows[0].length), rows, null, 16);
    }

    private static double[][] rounded(double[][] rows) {
        return Arrays.stream(rows)
                .map(row -> Arrays.stream(row).map(cell -> (float) cell).toArray())
                .toArray(double[][]::new);
    }

    /** Measurements over 7, so that they are no floats. */
    private static double[][] measured(double[][] rows) {
        return Arrays.stream(rows)
                .map(row -> Arrays.stream(row).map(cell -> cell / 7).toArray())
                .toArray(double[][]::new);
    }

    /** Counts about 0 and above 2^24, some of them odd. */
    private static double[][] counts() {
        return IntStream.range(0, 200)
                .mapToObj(i -> new double[] {i % 13 + (i % 3 == 0 ? 33_554_431 : 0)})
                .toArray(double[][]::new);
    }

    private static Arguments fit(Supplier<Estimator<?, ?>> estimator, double[][] rows) {
        return Arguments.of(estimator, rows);
    }

    static Stream<Arguments> fits() {
        double[][] iris = measured(Examples.iris());
        return Stream.of(
                fit(() -> Mixtures.gaussian(3, Covariance.FULL).restarts(3), iris),
                fit(() -> Mixtures.gaussian(2, Covariance.DIAGONAL).restarts(3), measured(Examples.airQuality())),
                fit(() -> Mixtures.gaussian(2, Covariance.TIED).accelerate(Acceleration.squarem()), iris),
                fit(() -> Mixtures.regression(2, Regression.of(3)).restarts(3), iris),
                fit(() -> Mixtures.of(2, Exponential.of()).restarts(3), iris),
                fit(() -> Mixtures.poisson(2).restarts(3), counts()),
                fit(() -> KMeans.clusters(3).restarts(3), iris),
                fit(() -> Distributions.normal(Covariance.FULL), iris));
    }

    @ParameterizedTest
    @MethodSource("fits")
    void theBitsAreThoseOfRoundedDoubles(Supplier<Estimator<?, ?>> estimator, double[][] rows) {
        long[] expected = Numbers.bits(estimator.get().threads(1).fit(table(rounded(rows))));
        MemoryTable single = table(rows).inSinglePrecision();

        assertThat(Numbers.of(rounded(rows))).as("rows that rounding changes").isNotEqualTo(Numbers.of(rows));
        for (int threads = 1; threads <= 2; threads++) {
            assertThat(Numbers.bits(estimator.get().threads(threads).fit(single)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void wellScaledDataLoseNothingThatMatters() {
        MemoryTable faithful = table(measured(Examples.faithful()));
        Offset<Double> close = within(1e-6);
        Supplier<Estimator<? extends Mixture<?>, ?>> estimator =
                () -> Mixtures.gaussian(2, Covariance.FULL).tolerance(1e-12);
        Fit<? extends Mixture<?>> exact = estimator.get().fit(faithful);
        Fit<? extends Mixture<?>> single = estimator.get().fit(faithful.inSinglePrecision());

        assertThat(Numbers.apart(Numbers.of(single.model()), Numbers.of(exact.model())))
                .isBetween(Double.MIN_VALUE, 1e-6);
        assertThat(single.bound() / exact.bound()).isCloseTo(1, close);
    }
}
