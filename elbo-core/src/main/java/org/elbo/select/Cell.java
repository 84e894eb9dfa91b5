/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.select;

import java.util.Optional;
import org.elbo.em.FittedModel;

/**
 * A candidate and what became of it.
 *
 * @param <P> the fitted model
 * @param candidate the model
 * @param outcome of fitting it
 */
public record Cell<P extends FittedModel>(Candidate<P> candidate, Outcome<P> outcome) {

    /**
     * The fit with what it is judged by.
     *
     * @return empty where it broke down or does not suit the data
     */
    public Optional<Outcome.Fitted<P>> fitted() {
        return outcome instanceof Outcome.Fitted<P> fitted ? Optional.of(fitted) : Optional.empty();
    }

    /**
     * The value of a criterion.
     *
     * @param criterion which one
     * @return NaN where the candidate was not fitted, or not validated
     */
    public double value(Criterion criterion) {
        return fitted().map(fitted -> value(criterion, fitted)).orElse(Double.NaN);
    }

    private static double value(Criterion criterion, Outcome.Fitted<?> fitted) {
        return switch (criterion) {
            case BIC -> fitted.criteria().bic();
            case AIC -> fitted.criteria().aic();
            case AICC -> fitted.criteria().aicc();
            case ICL -> fitted.criteria().icl();
            case CROSS_VALIDATION -> mean(fitted.crossValidation());
            case HELD_OUT -> mean(fitted.heldOut());
        };
    }

    private static double mean(Optional<Validation> validation) {
        return validation.map(Validation::mean).orElse(Double.NaN);
    }

    /** Whether it reached an optimum. */
    boolean isConverged() {
        return fitted().filter(fitted -> fitted.fit().status().isConverged()).isPresent();
    }

    /** The number of free parameters of a fitted candidate. */
    int degreesOfFreedom() {
        return fitted().orElseThrow().criteria().degreesOfFreedom();
    }
}
