/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.report;

import java.util.List;

/**
 * The models that the reported one was chosen from. The page leaves this part out where there are none.
 *
 * @param criterion what models were chosen by: "BIC"
 * @param smallerIsBetter which way is better
 * @param sentence what was chosen, and how clearly
 * @param models in the order in which they are to be listed
 */
public record Comparison(String criterion, boolean smallerIsBetter, String sentence, List<Model> models) {

    /**
     * One of the models.
     *
     * @param components how many it has
     * @param family what tells it from the others with as many components: "tied"; may be empty
     * @param value of the criterion; NaN if it has none
     * @param error the standard error of the value; NaN if it is not known
     * @param logLikelihood of the fit, in nats; NaN if it failed
     * @param parameters the number of free parameters; 0 if it failed
     * @param isChosen whether it is the reported model
     * @param remark why it failed, or what a reader must know of it; may be empty
     */
    public record Model(
            int components,
            String family,
            double value,
            double error,
            double logLikelihood,
            int parameters,
            boolean isChosen,
            String remark) {}

    /** Copies the list. */
    public Comparison {
        models = List.copyOf(models);
    }

    /**
     * For a model that was not chosen from others.
     *
     * @return no models
     */
    public static Comparison none() {
        return new Comparison("", true, "", List.of());
    }
}
