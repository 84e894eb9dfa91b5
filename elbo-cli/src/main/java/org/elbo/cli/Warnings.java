/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.elbo.em.Fit;
import org.elbo.em.StartOutcome;
import org.elbo.em.Starts;
import org.elbo.em.Status;

/** What a reader of a fit must not miss, in sentences. */
final class Warnings {

    private Warnings() {}

    static List<String> of(Fit<?> fit, Parts parts, int ordinary, int columns) {
        List<String> warnings = new ArrayList<>();
        if (!fit.status().isConverged()) {
            String ended = fit.status() instanceof Status.Cancelled ? "was " : "";
            warnings.add(
                    "The fit " + ended + fit.status().describe() + "; its parameters are not those of an optimum.");
        }
        addStarts(fit.starts(), warnings);
        if (parts.size() > 1) {
            addSmall(parts, ordinary, fit.evaluated().weight(), columns, warnings);
        }
        return warnings;
    }

    private static void addSmall(Parts parts, int ordinary, double rows, int columns, List<String> warnings) {
        double[] counts =
                Arrays.stream(parts.weights()).map(weight -> weight * rows).toArray();
        List<Integer> small = IntStream.range(0, ordinary)
                .filter(k -> counts[k] < 2.0 * (columns + 1))
                .boxed()
                .toList();
        double least = small.stream().mapToDouble(k -> counts[k]).min().orElse(0);
        double most = small.stream().mapToDouble(k -> counts[k]).max().orElse(0);
        String names = small.stream().map(k -> parts.names().get(k)).collect(Collectors.joining(", "));
        String few = ", few for " + Numbers.count(columns, "column") + ": ";
        if (small.size() == 1) {
            warnings.add("Component " + names + " rests on about " + Numbers.of(least) + " rows" + few
                    + "it may be chance, not structure.");
        } else if (small.size() > 1) {
            warnings.add("Components " + names + " rest on about " + Numbers.of(most) + " rows or less, the least on "
                    + Numbers.of(least) + few + "they may be chance, not structure.");
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
        int ended = starts.tried() - starts.stoppedShort();
        boolean several = ended > 2 && starts.optima().size() > 1;
        if (several && starts.optima().get(0).found() == 1) {
            warnings.add("Only one start in " + ended
                    + " found the best optimum, so there may be a better one: try more restarts.");
        }
    }
}
