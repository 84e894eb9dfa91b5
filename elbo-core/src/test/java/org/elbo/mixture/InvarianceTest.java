/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.elbo.Examples;
import org.elbo.data.Table;
import org.elbo.em.Fit;
import org.elbo.em.Numbers;
import org.elbo.family.Covariance;
import org.elbo.family.Normals;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same data in other units, from another origin or in another order give the same fit. */
class InvarianceTest {

    private static final Percentage TO_1E_8 = Percentage.withPercentage(1e-6);
    private static final double TO_1E_5 = 1e-5;

    /** Old Faithful and iris, rounded to multiples of 1/1024, so that a shift by 1e9 is exact. */
    private static List<double[][]> data() {
        return Stream.of(Examples.faithful(), Examples.iris())
                .map(rows -> map(rows, x -> Math.rint(x * 1024) / 1024))
                .toList();
    }

    private interface Cell {
        double of(double x);
    }

    private static double[][] map(double[][] rows, Cell cell) {
        return Arrays.stream(rows)
                .map(row -> Arrays.stream(row).map(cell::of).toArray())
                .toArray(double[][]::new);
    }

    private static double[][] inOrder(double[][] rows, int... order) {
        return Arrays.stream(order).mapToObj(i -> rows[i]).toArray(double[][]::new);
    }

    private static double[][] columnsInOrder(double[][] rows, int... order) {
        return Arrays.stream(rows)
                .map(row -> Arrays.stream(order).mapToDouble(j -> row[j]).toArray())
                .toArray(double[][]::new);
    }

    /** A permutation without pattern. */
    private static int[] shuffled(int n) {
        return IntStream.range(0, n).map(i -> (int) ((i * 97L + 31) % n)).toArray();
    }

    static Stream<Arguments> shapesAndData() {
        return Arrays.stream(Covariance.values())
                .flatMap(shape -> data().stream().map(rows -> Arguments.of(shape, rows)));
    }

    static Stream<Arguments> shapesScalesAndData() {
        return shapesAndData()
                .flatMap(a -> Stream.of(1e-6, 1e6, 0x1p-20, 0x1p20)
                        .map(scale -> Arguments.of(a.get()[0], scale, a.get()[1])));
    }

    // --------------------------------------------------------------------------------------------- mixtures

    private static Fit<Mixture<Normals>> fit(Covariance shape, double[][] rows) {
        return Mixtures.gaussian(2, shape)
                .tolerance(1e-13)
                .maxIterations(5000)
                .restarts(3)
                .fit(Table.of(rows));
    }

    /** From two given rows, for data whose order draws other starts. */
    private static Fit<Mixture<Normals>> fit(Covariance shape, double[][] rows, double[] a, double[] b) {
        Normals one = Mixtures.gaussian(1, shape).fit(Table.of(rows)).model().components();
        double[][] covariances = new double[shape.isTied() ? 1 : 2][];
        Arrays.fill(covariances, one.covariances()[0]);
        Mixture<Normals> start =
                new Mixture<>(new double[] {0.5, 0.5}, Normals.of(shape, new double[][] {a, b}, covariances));
        return Mixtures.gaussian(2, shape)
                .start(start)
                .tolerance(1e-13)
                .maxIterations(5000)
                .fit(Table.of(rows));
    }

    @ParameterizedTest
    @MethodSource("shapesAndData")
    void originDoesNotMatter(Covariance shape, double[][] rows) {
        Fit<Mixture<Normals>> here = fit(shape, rows);
        Fit<Mixture<Normals>> there = fit(shape, map(rows, x -> x + 1e9));

        assertThat(there.status()).isEqualTo(here.status());
        assertThat(there.bound()).isCloseTo(here.bound(), TO_1E_8);
        requireSame(here.model(), there.model(), 1, 1e9);
    }

    @ParameterizedTest
    @MethodSource("shapesScalesAndData")
    void unitsDoNotMatter(Covariance shape, double scale, double[][] rows) {
        Fit<Mixture<Normals>> here = fit(shape, rows);
        Fit<Mixture<Normals>> there = fit(shape, map(rows, x -> x * scale));

        double jacobian = rows.length * rows[0].length * Math.log(scale);
        assertThat(there.status()).isEqualTo(here.status());
        assertThat(there.bound() + jacobian).isCloseTo(here.bound(), TO_1E_8);
        requireSame(here.model(), there.model(), scale, 0);
    }

    private static void requireSame(Mixture<Normals> here, Mixture<Normals> there, double scale, double shift) {
        assertThat(there.weights()).containsExactly(here.weights(), within(TO_1E_5));
        double[][] means = map(there.components().means(), m -> (m - shift) / scale);
        double[][] covariances = map(there.components().covariances(), c -> c / scale / scale);
        assertThat(Numbers.apart(Numbers.of(means), Numbers.of(here.components().means())))
                .isLessThan(TO_1E_5);
        assertThat(Numbers.apart(
                        Numbers.of(covariances), Numbers.of(here.components().covariances())))
                .isLessThan(TO_1E_5);
    }

    @ParameterizedTest
    @MethodSource("shapesAndData")
    void theOrderOfRowsDoesNotMatter(Covariance shape, double[][] rows) {
        Fit<Mixture<Normals>> here = fit(shape, rows, rows[0], rows[rows.length - 3]);
        Fit<Mixture<Normals>> there = fit(shape, inOrder(rows, shuffled(rows.length)), rows[0], rows[rows.length - 3]);

        assertThat(there.bound()).isCloseTo(here.bound(), TO_1E_8);
        requireSame(here.model(), there.model(), 1, 0);
    }

    @ParameterizedTest
    @MethodSource("shapesAndData")
    void theOrderOfColumnsDoesNotMatter(Covariance shape, double[][] rows) {
        int d = rows[0].length;
        int[] order = IntStream.range(0, d).map(j -> d - 1 - j).toArray();
        double[][] turned = columnsInOrder(rows, order);

        Fit<Mixture<Normals>> here = fit(shape, rows, rows[0], rows[rows.length - 3]);
        Fit<Mixture<Normals>> there = fit(shape, turned, turned[0], turned[rows.length - 3]);

        assertThat(there.bound()).isCloseTo(here.bound(), TO_1E_8);
        for (int k = 0; k < 2; k++) {
            double[][] covariance =
                    columnsInOrder(inOrder(there.model().components().covariance(k), order), order);
            assertThat(columnsInOrder(there.model().components().means(), order)[k])
                    .containsExactly(here.model().components().mean(k), within(TO_1E_5));
            assertThat(Numbers.apart(
                            Numbers.of(covariance),
                            Numbers.of(here.model().components().covariance(k))))
                    .isLessThan(TO_1E_5);
        }
    }

    // ---------------------------------------------------------------------------------------------- k-means

    private static Fit<Clusters> kMeans(double[][] rows, double[]... centres) {
        return KMeans.clusters(3)
                .start(new Clusters(new double[] {0.3, 0.3, 0.4}, centres))
                .fit(Table.of(rows));
    }

    private static Fit<Clusters> kMeans(double[][] rows) {
        return kMeans(rows, rows[0], rows[70], rows[rows.length - 3]);
    }

    @ParameterizedTest
    @MethodSource("data")
    void kMeansHasNoOrigin(double[][] rows) {
        requireSame(kMeans(rows), kMeans(map(rows, x -> x + 1e9)), 1, 1e9);
    }

    @ParameterizedTest
    @MethodSource("data")
    void kMeansHasNoCommonUnit(double[][] rows) {
        for (double scale : new double[] {1e-9, 1e-6, 1e6, 0x1p-40, 0x1p20}) {
            requireSame(kMeans(rows), kMeans(map(rows, x -> x * scale)), scale, 0);
            Fit<Clusters> here = KMeans.clusters(3).fit(Table.of(rows));
            requireSame(here, KMeans.clusters(3).fit(Table.of(map(rows, x -> x * scale))), scale, 0);
        }
    }

    @ParameterizedTest
    @MethodSource("data")
    void kMeansHasNoOrder(double[][] rows) {
        double[][] centres = {rows[0], rows[70], rows[rows.length - 3]};
        requireSame(kMeans(rows), kMeans(inOrder(rows, shuffled(rows.length)), centres), 1, 0);
    }

    private static void requireSame(Fit<Clusters> here, Fit<Clusters> there, double scale, double shift) {
        assertThat(there.status()).isEqualTo(here.status());
        assertThat(there.bound() / scale / scale).isCloseTo(here.bound(), TO_1E_8);
        double[][] means = map(there.model().means(), m -> (m - shift) / scale);
        assertThat(Numbers.apart(Numbers.of(means), Numbers.of(here.model().means())))
                .isLessThan(TO_1E_5);
        assertThat(there.model().weights()).containsExactly(here.model().weights(), within(1e-12));
    }
}
