/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import org.elbo.stats.Statistics;

/**
 * The statistics of a mixture: those of its components, and how little the lightest row weighs.
 *
 * @param <S> the components' statistics, their weights N_k included
 * @param components the components' statistics
 * @param lightest the least positive weight of a row; infinite where there is none
 */
public record MixtureStatistics<S extends Statistics<S>>(S components, double lightest)
        implements Statistics<MixtureStatistics<S>> {

    @Override
    public MixtureStatistics<S> merge(MixtureStatistics<S> other) {
        return new MixtureStatistics<>(components.merge(other.components), Math.min(lightest, other.lightest));
    }

    @Override
    public void recycle() {
        components.recycle();
    }

    /** What a row weighs stays as it is; there are more of them, or fewer. */
    @Override
    public MixtureStatistics<S> scale(double factor) {
        return new MixtureStatistics<>(components.scale(factor), lightest);
    }
}
