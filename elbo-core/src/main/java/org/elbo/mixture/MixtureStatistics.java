/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import org.elbo.stats.Statistics;

/**
 * The statistics of a mixture: those of its components, and how many rows they come from.
 *
 * @param <S> the components' statistics, their weights N_k included
 * @param components the components' statistics
 * @param rows the number of rows of positive weight
 */
public record MixtureStatistics<S extends Statistics<S>>(S components, long rows)
        implements Statistics<MixtureStatistics<S>> {

    @Override
    public MixtureStatistics<S> merge(MixtureStatistics<S> other) {
        return new MixtureStatistics<>(components.merge(other.components), rows + other.rows);
    }
}
