/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.select;

import java.util.Optional;
import org.elbo.em.Criteria;
import org.elbo.em.Fit;
import org.elbo.em.FittedModel;
import org.elbo.em.Status;

/**
 * What became of a candidate.
 *
 * @param <P> the fitted model
 */
public sealed interface Outcome<P extends FittedModel> {

    /**
     * It was fitted, to convergence or to the limit of iterations.
     *
     * @param <P> the fitted model
     * @param fit to all rows
     * @param crossValidation its log score on rows left out, where asked for
     * @param heldOut its log score on the part of the rows that was held out, where asked for
     */
    record Fitted<P extends FittedModel>(Fit<P> fit, Optional<Validation> crossValidation, Optional<Validation> heldOut)
            implements Outcome<P> {

        /**
         * What the fit is judged by.
         *
         * @return its criteria
         */
        public Criteria criteria() {
            return Criteria.of(fit);
        }

        @Override
        public String describe() {
            return fit.status().describe();
        }
    }

    /**
     * It broke down in every start, or was cancelled.
     *
     * @param <P> the fitted model
     * @param status of its best start
     */
    record Broken<P extends FittedModel>(Status status) implements Outcome<P> {
        @Override
        public String describe() {
            return status.describe();
        }
    }

    /**
     * The data do not suit it, for example because it has more components than there are different rows.
     *
     * @param <P> the fitted model
     * @param reason what, where, and what to do
     */
    record Unsuitable<P extends FittedModel>(String reason) implements Outcome<P> {
        @Override
        public String describe() {
            return "cannot be fitted to these data: " + reason;
        }
    }

    /**
     * The outcome in words.
     *
     * @return a sentence without its subject and full stop
     */
    String describe();
}
