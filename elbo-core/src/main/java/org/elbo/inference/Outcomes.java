/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.inference;

import java.util.List;
import java.util.stream.Stream;
import org.elbo.em.Status;

/**
 * What became of some replicates.
 *
 * @param values the numbers of those that did not fail, in order
 * @param failures how the others ended, in order
 * @param unconverged how many of the first had not converged
 */
record Outcomes(List<double[]> values, List<Status> failures, int unconverged) {

    static Outcomes of(double[] numbers, boolean isUnconverged) {
        return new Outcomes(List.of(numbers), List.of(), isUnconverged ? 1 : 0);
    }

    static Outcomes failed(Status status) {
        return new Outcomes(List.of(), List.of(status), 0);
    }

    Outcomes merge(Outcomes other) {
        return new Outcomes(
                Stream.concat(values.stream(), other.values.stream()).toList(),
                Stream.concat(failures.stream(), other.failures.stream()).toList(),
                unconverged + other.unconverged);
    }
}
