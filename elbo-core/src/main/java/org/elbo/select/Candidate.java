/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.select;

import java.util.function.Supplier;
import org.elbo.em.Estimator;
import org.elbo.em.FittedModel;

/**
 * A model that may be chosen, before it is fitted.
 *
 * @param <P> the fitted model
 * @param components the number of components, K, at least 1
 * @param family what tells it from the other models with as many components, such as the shape of their covariances; may be
 *     empty
 * @param estimator makes an estimator with the seed and options of this model, a new one for every call: fits run at the
 *     same time
 */
public record Candidate<P extends FittedModel>(
        int components, String family, Supplier<? extends Estimator<P, ?>> estimator) {

    /** Checks the number of components. */
    public Candidate {
        if (components < 1) {
            throw new IllegalArgumentException("components = " + components + "; it must be 1 or more");
        }
    }

    /**
     * The model's name in its grid.
     *
     * @return such as "k = 3, full"
     */
    public String label() {
        return "k = " + components + (family.isEmpty() ? "" : ", " + family);
    }
}
