/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import org.elbo.stats.Statistics;

/**
 * The statistics of K components, and of a uniform background its weight and the log density of its observations.
 *
 * @param <S> the components' statistics
 * @param ordinary of the K components
 * @param count the background's weight
 * @param logDensity the weighted sum of the background's log densities
 */
public record NoiseStatistics<S extends Statistics<S>>(S ordinary, double count, double logDensity)
        implements Statistics<NoiseStatistics<S>> {

    @Override
    public NoiseStatistics<S> merge(NoiseStatistics<S> other) {
        return new NoiseStatistics<>(
                ordinary.merge(other.ordinary), count + other.count, logDensity + other.logDensity);
    }

    @Override
    public NoiseStatistics<S> scale(double factor) {
        return new NoiseStatistics<>(ordinary.scale(factor), factor * count, factor * logDensity);
    }
}
