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

    /** A background may rest on few rows, as it claims no structure. */
    static List<String> of(Fit<?> fit, double[] weights, boolean hasBackground, int columns) {
        List<String> warnings = new ArrayList<>();
        if (!fit.status().isConverged()) {
            String ended = fit.status() instanceof Status.Cancelled ? "was " : "";
            warnings.add(
                    "The fit " + ended + fit.status().describe() + "; its parameters are not those of an optimum.");
        }
        addStarts(fit.starts(), warnings);
        int components = weights.length - (hasBackground ? 1 : 0);
        if (components > 1) {
            addSmall(weights, components, fit.evaluated().weight(), columns, warnings);
        }
        return warnings;
    }

    private static void addSmall(double[] weights, int components, double rows, int columns, List<String> warnings) {
        int[] small = IntStream.range(0, components)
                .filter(k -> weights[k] * rows < 2.0 * (columns + 1))
                .toArray();
        if (small.length == 0) {
            return;
        }
        double most =
                Arrays.stream(small).mapToDouble(k -> weights[k] * rows).max().orElseThrow();
        double least =
                Arrays.stream(small).mapToDouble(k -> weights[k] * rows).min().orElseThrow();
        String few = ", few for " + Numbers.count(columns, "column") + ": ";
        warnings.add(
                small.length == 1
                        ? "Component " + (small[0] + 1) + " rests on about " + Numbers.of(least) + " rows" + few
                                + "it may be chance, not structure."
                        : "Components " + numbered(small) + " rest on about " + Numbers.of(most)
                                + " rows or less, the least on " + Numbers.of(least) + few
                                + "they may be chance, not structure.");
    }

    private static String numbered(int[] components) {
        int first = components[0] + 1;
        int last = components[components.length - 1] + 1;
        return last - first == components.length - 1
                ? first + " to " + last
                : Arrays.stream(components)
                        .mapToObj(k -> Integer.toString(k + 1))
                        .collect(Collectors.joining(", "));
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
