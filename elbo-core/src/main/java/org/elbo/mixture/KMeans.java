/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import java.util.function.IntFunction;
import org.elbo.data.Summary;
import org.elbo.data.Support;
import org.elbo.data.Table;
import org.elbo.data.UnsuitableDataException;
import org.elbo.em.Estimator;
import org.elbo.family.NormalStatistics;
import org.elbo.io.Json;
import org.jspecify.annotations.Nullable;

/** Fits k-means to a table: {@code KMeans.clusters(3).restarts(20).fit(table)}. Ends when no row changes its cluster. */
public final class KMeans extends Estimator<Clusters, KMeans> {

    private static final int DEFAULT_RESTARTS = 10;

    private final int clusters;
    private StartMethod method = StartMethod.KMEANS_PLUS_PLUS;
    private @Nullable Clusters given;

    private KMeans(int clusters) {
        super(DEFAULT_RESTARTS);
        this.clusters = clusters;
    }

    /**
     * An estimator.
     *
     * @param clusters how many, at least 1
     * @return the estimator
     */
    public static KMeans clusters(int clusters) {
        if (clusters < 1) {
            throw new IllegalArgumentException("clusters = " + clusters + "; it must be 1 or more");
        }
        return new KMeans(clusters).tolerance(0);
    }

    /**
     * Sets how starts are made.
     *
     * @param newMethod kmeans++ unless set; random is refused
     * @return this
     */
    public KMeans start(StartMethod newMethod) {
        if (newMethod == StartMethod.RANDOM) {
            throw new IllegalArgumentException("start = random; k-means starts from kmeans++ or points");
        }
        method = newMethod;
        given = null;
        return this;
    }

    /**
     * Starts from given centres, once.
     *
     * @param centres as many as will be fitted
     * @return this
     */
    public KMeans start(Clusters centres) {
        if (centres.size() != clusters) {
            throw new IllegalArgumentException(
                    "the start has " + centres.size() + " clusters, but " + clusters + " are to be fitted");
        }
        given = centres;
        return restarts(1);
    }

    @Override
    protected Problem<Clusters, NormalStatistics> prepare(Table data) {
        Summary summary = Summary.of(data, Support.NUMBERS);
        return new Problem<>(
                new KMeansModel(),
                start(data, summary),
                Clusters.class,
                summary.fingerprint(),
                clusters * (data.schema().size() + 1),
                Clusters::order,
                Clusters::permute);
    }

    private IntFunction<Clusters> start(Table data, Summary summary) {
        if (given != null) {
            Clusters start = given;
            if (start.dimensions() != data.schema().size()) {
                throw new UnsuitableDataException("the start has " + start.dimensions() + " columns, but the data have "
                        + data.schema().size());
            }
            return number -> start;
        }
        Seeding seeding = Seeding.raw(data, summary, seed());
        return number -> seeding.centres(method, clusters, number);
    }

    @Override
    protected String describe() {
        return "k-means, " + clusters + " clusters, start "
                + (given == null ? method.label() : Json.MAPPER.writeValueAsString(given));
    }

    @Override
    protected KMeans self() {
        return this;
    }
}
