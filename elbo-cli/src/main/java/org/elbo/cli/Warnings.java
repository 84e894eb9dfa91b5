/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.ArrayList;
import java.util.List;
import org.elbo.em.Fit;
import org.elbo.em.StartOutcome;
import org.elbo.em.Starts;
import org.elbo.em.Status;

/** What a reader of a fit must not miss, in sentences. */
final class Warnings {

    private Warnings() {}

    static List<String> of(Fit<?> fit, Parts parts, int columns) {
        List<String> warnings = new ArrayList<>();
        if (!fit.status().isConverged()) {
            String ended = fit.status() instanceof Status.Cancelled ? "was " : "";
            warnings.add(
                    "The fit " + ended + fit.status().describe() + "; its parameters are not those of an optimum.");
        }
        addStarts(fit.starts(), warnings);
        if (parts.size() > 1) {
            addSmall(parts.weights(), fit.evaluated().weight(), columns, warnings);
        }
        return warnings;
    }

    /** Components are in order of decreasing weight, so those of few rows are the last ones. */
    private static void addSmall(double[] weights, double rows, int columns, List<String> warnings) {
        int large = 0;
        while (large < weights.length && weights[large] * rows >= 2.0 * (columns + 1)) {
            large++;
        }
        String least = Numbers.of(weights[weights.length - 1] * rows);
        String few = ", few for " + Numbers.count(columns, "column") + ": ";
        if (large == weights.length - 1) {
            warnings.add("Component " + weights.length + " rests on about " + least + " rows" + few
                    + "it may be chance, not structure.");
        } else if (large < weights.length) {
            warnings.add("Components " + (large + 1) + " to " + weights.length + " rest on about "
                    + Numbers.of(weights[large] * rows) + " rows or less, the last on " + least + few
                    + "they may be chance, not structure.");
        }
    }

    private static void addStarts(Starts starts, List<String> warnings) {
        List<StartOutcome> failed = starts.failed();
        if (!failed.isEmpty() && failed.size() < starts.tried()) {
            warnings.add(failed.size() + " of " + starts.tried() + " starts failed; start "
                    + (failed.get(0).start() + 1) + " " + failed.get(0).status().describe() + ".");
        }
        long cancelled = starts.outcomes().stream()
                .filter(outcome -> outcome.status() instanceof Status.Cancelled)
                .count();
        if (cancelled > 0 && starts.tried() > 1) {
            warnings.add(cancelled + " of " + starts.tried() + " starts were interrupted.");
        }
        boolean several = starts.tried() > 2 && starts.optima().size() > 1;
        if (several && starts.optima().get(0).found() == 1) {
            warnings.add("Only one start in " + starts.tried()
                    + " found the best optimum, so there may be a better one: try more restarts.");
        }
    }
}
