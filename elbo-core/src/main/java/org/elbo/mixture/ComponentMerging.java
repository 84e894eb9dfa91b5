/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.elbo.data.Rows;
import org.elbo.data.Table;
import org.elbo.stats.Expectation;
import org.elbo.stats.Statistics;

/**
 * Which components make one cluster together: a cluster that is not of the components' shape takes several of them, and they
 * overlap. From K clusters of one component each, the two that lower the entropy of the rows' posteriors most are merged,
 * until one is left. The density stays what it is.
 *
 * <p>Rows of weight w lower the entropy by {@code w (h(p_a) + h(p_b) - h(p_a + p_b))}, {@code h(p) = -p log p}, when a and b
 * are merged. A large fall, as long as it lasts, says that the merged ones were hard to tell apart; where the falls become
 * small is a good number of clusters. One pass over the data a step. Source: Baudry, Raftery, Celeux, Lo and Gottardo (2010).
 *
 * @param entropy of the posteriors of the components, in nats, rows counted by their weight
 * @param steps the merges, in order: K - 1
 */
public record ComponentMerging(double entropy, List<Step> steps) {

    /**
     * A merge.
     *
     * @param clusters how many clusters there are after it
     * @param first the least component, from 0, of the one cluster that it merges
     * @param second the least component of the other; above {@code first}
     * @param entropy of the posteriors of the clusters after it, in nats, rows counted by their weight
     */
    public record Step(int clusters, int first, int second, double entropy) {}

    /** Copies the steps. */
    public ComponentMerging {
        steps = List.copyOf(steps);
    }

    /** The entropy, and how much lower it were with clusters a and b merged, C x C, for a below b. */
    private record Falls(double[] entropy, double[] falls) implements Statistics<Falls> {
        @Override
        public Falls merge(Falls other) {
            entropy[0] += other.entropy[0];
            for (int at = 0; at < falls.length; at++) {
                falls[at] += other.falls[at];
            }
            return this;
        }
    }

    /**
     * Merges the components of a mixture step by step.
     *
     * @param mixture the mixture
     * @param data the rows whose clusters are wanted; labels rule components out as in the fit
     * @return the merges
     */
    public static ComponentMerging of(Mixture<?> mixture, Table data) {
        int[] cluster = IntStream.range(0, mixture.size()).toArray();
        List<Step> steps = new ArrayList<>();
        double whole = 0;
        for (int clusters = mixture.size(); clusters > 1; clusters--) {
            MergedClusters merged = new MergedClusters(mixture, cluster);
            Falls all = data.expect(merged, (now, rows) -> new Expectation<>(falls(now, rows), 0, 0, 0))
                    .statistics();
            whole = steps.isEmpty() ? all.entropy()[0] : whole;
            int best = best(all.falls(), clusters);
            int first = best / clusters;
            int second = best % clusters;
            double after = all.entropy()[0] - all.falls()[best];
            steps.add(new Step(clusters - 1, merged.least(first), merged.least(second), after));
            cluster = merge(cluster, first, second);
        }
        return new ComponentMerging(whole, steps);
    }

    /** Of equals the first, so that a pair that is never seen together is merged last. */
    private static int best(double[] falls, int clusters) {
        int best = 1;
        for (int at = 1; at < falls.length; at++) {
            best = at / clusters < at % clusters && falls[at] > falls[best] ? at : best;
        }
        return best;
    }

    private static int[] merge(int[] cluster, int first, int second) {
        return Arrays.stream(cluster)
                .map(c -> c == second ? first : c > second ? c - 1 : c)
                .toArray();
    }

    private static Falls falls(MergedClusters clusters, Rows rows) {
        int n = rows.size();
        int size = clusters.size();
        double[] p = clusters.mixture().posteriors(rows);
        double[] entropy = new double[1];
        double[] falls = new double[size * size];
        double[] posterior = new double[clusters.mixture().size()];
        for (int i = 0; i < n; i++) {
            double w = rows.weight(i);
            // A row that is impossible belongs to no cluster.
            if (w > 0 && !Double.isNaN(p[i])) {
                for (int k = 0; k < posterior.length; k++) {
                    posterior[k] = p[k * n + i];
                }
                add(w, clusters.summed(posterior), entropy, falls);
            }
        }
        return new Falls(entropy, falls);
    }

    private static void add(double w, double[] p, double[] entropy, double[] falls) {
        double[] h = new double[p.length];
        for (int a = 0; a < p.length; a++) {
            h[a] = entropyOf(p[a]);
            entropy[0] += w * h[a];
        }
        for (int a = 0; a < p.length; a++) {
            for (int b = a + 1; b < p.length && p[a] > 0; b++) {
                falls[a * p.length + b] += p[b] == 0 ? 0 : w * (h[a] + h[b] - entropyOf(p[a] + p[b]));
            }
        }
    }

    private static double entropyOf(double p) {
        return p == 0 ? 0 : -p * Math.log(p);
    }

    /**
     * The clusters when so many are left.
     *
     * @param mixture the mixture whose components were merged
     * @param clusters from 1 to K
     * @return the clusters, numbered by their least component
     */
    public MergedClusters clusters(Mixture<?> mixture, int clusters) {
        int size = steps.size() + 1;
        if (clusters < 1 || clusters > size || mixture.size() != size) {
            throw new IllegalArgumentException(clusters + " clusters of a mixture of " + mixture.size()
                    + " components; there must be 1 to " + size + " of the mixture whose components were merged");
        }
        int[] cluster = IntStream.range(0, size).toArray();
        for (Step step : steps.subList(0, size - clusters)) {
            cluster = merge(cluster, cluster[step.first()], cluster[step.second()]);
        }
        return new MergedClusters(mixture, cluster);
    }
}
