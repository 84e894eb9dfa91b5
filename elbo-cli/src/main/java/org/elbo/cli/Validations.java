/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.List;
import org.elbo.select.Validation;

/** Log scores of rows left out, for people. */
final class Validations {

    private Validations() {}

    /** Such as "-4.1234 ± 0.0321". */
    static String words(Validation validation) {
        return words(validation.mean(), validation.standardError());
    }

    static String words(Validation.Estimate estimate) {
        return words(estimate.mean(), estimate.standardError());
    }

    private static String words(double mean, double error) {
        if (Double.isNaN(mean)) {
            return "unknown";
        }
        return Double.isFinite(mean) ? Numbers.withSpread(mean, error) : "-infinite";
    }

    /** What a reader must know of a validation, as sentences without their full stops. */
    static void remarks(String part, Validation validation, List<String> remarks) {
        int rounds = validation.rounds().size();
        String of = rounds == 1 ? "the " + part : " of " + rounds + " " + part + "s";
        if (!validation.failures().isEmpty()) {
            int failed = validation.failures().size();
            remarks.add("without " + (rounds == 1 ? of : failed + of) + " the model "
                    + validation.failures().get(0));
        }
        if (validation.unconverged() > 0) {
            remarks.add("without " + (rounds == 1 ? of : validation.unconverged() + of)
                    + " the fit had not converged when it was scored");
        }
        if (validation.impossible() > 0) {
            remarks.add("held-out rows of weight " + Numbers.of(validation.impossible())
                    + " are impossible under the fit to the others");
        }
    }
}
