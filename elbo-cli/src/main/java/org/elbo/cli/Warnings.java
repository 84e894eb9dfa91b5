/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.ArrayList;
import java.util.List;
import org.elbo.em.Fit;
import org.elbo.em.StartOutcome;
import org.elbo.em.Starts;

/** What a reader of a fit must not miss, in sentences. */
final class Warnings {

    private Warnings() {}

    static List<String> of(Fit<?> fit, Parts parts, int columns) {
        List<String> warnings = new ArrayList<>();
        if (!fit.status().isConverged()) {
            warnings.add("The fit " + fit.status().describe() + "; its parameters are not those of an optimum.");
        }
        addStarts(fit.starts(), warnings);
        double rows = fit.observations();
        for (int k = 0; k < parts.size() && parts.size() > 1; k++) {
            double held = parts.weights()[k] * rows;
            if (held < 2.0 * (columns + 1)) {
                warnings.add("Component " + (k + 1) + " rests on about " + Numbers.of(held)
                        + " rows, few for its " + columns + (columns == 1 ? " column" : " columns")
                        + ": it may be chance, not structure.");
            }
        }
        return warnings;
    }

    private static void addStarts(Starts starts, List<String> warnings) {
        List<StartOutcome> failed = starts.failed();
        if (!failed.isEmpty() && failed.size() < starts.tried()) {
            warnings.add(failed.size() + " of " + starts.tried() + " starts failed; start "
                    + (failed.get(0).start() + 1) + " " + failed.get(0).status().describe() + ".");
        }
        boolean several = starts.tried() > 2 && starts.optima().size() > 1;
        if (several && starts.optima().get(0).found() == 1) {
            warnings.add("Only one start in " + starts.tried()
                    + " found the best optimum, so there may be a better one: try more restarts.");
        }
    }
}
