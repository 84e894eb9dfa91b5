/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.elbo.data.Table;
import org.elbo.em.Fit;
import org.elbo.family.Covariance;
import org.elbo.family.Normals;
import org.elbo.family.Poisson;
import org.elbo.family.Products;
import org.elbo.stats.Randoms;
import org.junit.jupiter.api.Test;

class ComponentMergingTest {

    private static final double[][] COUNTS = {{0}, {1}, {2}, {4}, {5}, {9}, {11}, {12}, {30}, {33}};
    private static final double[] WEIGHTS = {3, 1, 2, 0, 1, 1, 2, 0.5, 1, 4};
    private static final Table TABLE = Table.of(COUNTS, WEIGHTS);
    private static final Mixture<Products> MIXTURE = new Mixture<>(
            new double[] {0.3, 0.25, 0.2, 0.15, 0.1},
            Products.of(Poisson.of(), new double[][] {{4}, {25}, {1}, {12}, {32}}));

    /** The entropy of clusters, each given as its components. */
    private static double entropy(List<List<Integer>> clusters) {
        double entropy = 0;
        for (int i = 0; i < COUNTS.length; i++) {
            double[] p = MIXTURE.posterior(COUNTS[i]);
            for (List<Integer> cluster : clusters) {
                double share = cluster.stream().mapToDouble(k -> p[k]).sum();
                entropy -= WEIGHTS[i] * share * Math.log(share);
            }
        }
        return entropy;
    }

    private static List<List<Integer>> merged(List<List<Integer>> clusters, int a, int b) {
        List<List<Integer>> merged = new ArrayList<>(clusters);
        List<Integer> both = new ArrayList<>(clusters.get(a));
        both.addAll(clusters.get(b));
        merged.set(a, both);
        merged.remove(b);
        return merged;
    }

    @Test
    void everyStepIsTheBestOfAllPairs() {
        ComponentMerging merging = ComponentMerging.of(MIXTURE, TABLE);
        List<List<Integer>> clusters = new ArrayList<>();
        IntStream.range(0, 5).forEach(k -> clusters.add(List.of(k)));
        assertThat(merging.entropy()).isCloseTo(entropy(clusters), within(1e-12));

        List<List<Integer>> now = clusters;
        for (ComponentMerging.Step step : merging.steps()) {
            double least = Double.POSITIVE_INFINITY;
            List<List<Integer>> best = now;
            int[] pair = new int[2];
            for (int a = 0; a < now.size(); a++) {
                for (int b = a + 1; b < now.size(); b++) {
                    double entropy = entropy(merged(now, a, b));
                    if (entropy < least) {
                        least = entropy;
                        best = merged(now, a, b);
                        pair = new int[] {now.get(a).get(0), now.get(b).get(0)};
                    }
                }
            }
            assertThat(new int[] {step.first(), step.second()}).containsExactly(pair);
            assertThat(step.entropy()).isCloseTo(least, within(1e-12));
            assertThat(step.clusters()).isEqualTo(best.size());
            assertThat(merging.clusters(MIXTURE, step.clusters()).clusterOf()).containsExactly(clusterOf(best));
            now = best;
        }
        assertThat(merging.steps()).hasSize(4);
        assertThat(merging.steps().get(3).entropy()).isCloseTo(0, within(1e-12));
    }

    private static int[] clusterOf(List<List<Integer>> clusters) {
        int[] of = new int[5];
        for (int c = 0; c < clusters.size(); c++) {
            for (int k : clusters.get(c)) {
                of[k] = c;
            }
        }
        return of;
    }

    @Test
    void clustersHaveTheSumsOfTheirComponents() {
        MergedClusters clusters = ComponentMerging.of(MIXTURE, TABLE).clusters(MIXTURE, 2);
        double[] p = MIXTURE.posterior(20);

        assertThat(clusters.clusterOf()).containsExactly(0, 1, 0, 0, 1);
        assertThat(clusters.posterior(20))
                .containsExactly(new double[] {p[0] + p[2] + p[3], p[1] + p[4]}, within(1e-15));
        assertThat(clusters.weights()).containsExactly(new double[] {0.65, 0.35}, within(1e-15));
        assertThat(clusters.label(20)).isEqualTo(1);
        assertThat(clusters.label(2)).isEqualTo(0);
    }

    @Test
    void oneComponentNeedsNoMerging() {
        Mixture<Products> one = new Mixture<>(new double[] {1}, Products.of(Poisson.of(), new double[][] {{4}}));

        ComponentMerging merging = ComponentMerging.of(one, TABLE);

        assertThat(merging.steps()).isEmpty();
        assertThat(merging.entropy()).isZero();
        assertThat(merging.clusters(one, 1).label(7)).isZero();
        assertThatThrownBy(() -> merging.clusters(one, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 clusters of a mixture of 1 components; there must be 1 to 1"
                        + " of the mixture whose components were merged");
    }

    /** A cross is one cluster of two normals; a blob beside it is another. */
    @Test
    void aCrossOfTwoNormalsIsOneCluster() {
        RandomGenerator random = Randoms.of(3);
        double[][] rows = new double[900][];
        Arrays.setAll(rows, i -> {
            double along = 3 * random.nextGaussian();
            double across = 0.4 * random.nextGaussian();
            return switch (i % 3) {
                case 0 -> new double[] {along, across};
                case 1 -> new double[] {across, along};
                default -> new double[] {10 + random.nextGaussian(), 10 + random.nextGaussian()};
            };
        });
        Table table = Table.of(rows);
        Fit<Mixture<Normals>> fit = Mixtures.gaussian(3, Covariance.FULL).fit(table);

        ComponentMerging merging = ComponentMerging.of(fit.model(), table);
        MergedClusters two = merging.clusters(fit.model(), 2);

        assertThat(merging.entropy()).isCloseTo(fit.evaluated().entropy(), within(1e-9 * merging.entropy()));
        assertThat(merging.steps().get(0).entropy()).isLessThan(0.01 * merging.entropy());
        assertThat(IntStream.range(0, rows.length)
                        .filter(i -> (two.label(rows[i]) == two.label(10, 10)) != (i % 3 == 2))
                        .count())
                .isZero();
    }
}
