/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.select;

import java.util.List;
import java.util.Optional;
import org.elbo.em.FittedModel;

/**
 * Models of more and more components, each tested against the next until one is not rejected.
 *
 * @param <P> the fitted models
 * @param level the significance level of each test
 * @param tests in order; none where the first model could not be tested
 * @param chosen the first model that was not rejected in favour of the next; where the sequence ended before that, the last
 *     one that others were rejected for. Empty where not even the first model was fitted
 * @param ended why the sequence ended before a model was not rejected, as a sentence without its full stop; empty where one
 *     was not
 */
public record SequentialTest<P extends FittedModel>(
        double level, List<LikelihoodRatio> tests, Optional<Cell<P>> chosen, Optional<String> ended) {

    /** Copies the tests. */
    public SequentialTest {
        tests = List.copyOf(tests);
    }
}
