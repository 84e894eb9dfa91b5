/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.ArrayList;
import java.util.List;
import org.elbo.data.ChunkedTable;
import org.elbo.em.Estimator;
import org.elbo.em.FittedModel;
import org.elbo.inference.Bootstrap;
import org.elbo.inference.BootstrapResult;
import org.elbo.inference.Estimate;
import org.elbo.inference.Interval;
import org.elbo.inference.StandardErrors;
import org.elbo.stats.Workers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far the parameters can be trusted.
 *
 * @param method where the numbers come from; empty where they were not asked for
 * @param lines for each parameter its estimate, standard error and interval; empty where there are none
 * @param note what a reader must know beside them; empty where there is nothing
 */
record Uncertainty(String method, List<Line> lines, String note) {

    static final Uncertainty NOT_ASKED = new Uncertainty("", List.of(), "");

    private static final double LEVEL = 0.95;

    /** One parameter. */
    record Line(Estimate estimate, Interval interval) {}

    /** By refitting, where a number of replicates is given, else from the observed information. */
    static <P extends FittedModel> Uncertainty of(
            Estimator<P, ?> estimator,
            P fitted,
            ChunkedTable table,
            @Nullable Integer replicates,
            long seed,
            int threads) {
        return replicates == null
                ? Workers.call(threads, () -> ofInformation(estimator, fitted, table))
                : ofBootstrap(Bootstrap.of(estimator.model(table), fitted, table)
                        .replicates(replicates)
                        .seed(seed)
                        .threads(threads)
                        .run());
    }

    private static <P extends FittedModel> Uncertainty ofInformation(
            Estimator<P, ?> estimator, P fitted, ChunkedTable table) {
        StandardErrors errors = StandardErrors.of(estimator.model(table), fitted, table);
        if (errors instanceof StandardErrors.Known known) {
            List<Line> lines = known.estimates().stream()
                    .map(estimate -> new Line(estimate, estimate.interval(LEVEL)))
                    .toList();
            return new Uncertainty("observed information", lines, "");
        }
        return new Uncertainty("observed information", List.of(), ((StandardErrors.Unknown) errors).reason());
    }

    private static Uncertainty ofBootstrap(BootstrapResult result) {
        List<Line> lines = result.estimates().stream()
                .map(estimate -> new Line(estimate, result.interval(estimate.name(), LEVEL)))
                .toList();
        List<String> words = new ArrayList<>();
        if (!result.failures().isEmpty()) {
            words.add(result.failures().size() + " of " + result.replicates() + " replicates failed and are left out: "
                    + result.failures().get(0).describe());
        }
        if (result.unconverged() > 0) {
            words.add(Numbers.count(result.unconverged(), "replicate") + " had not converged");
        }
        return new Uncertainty("bootstrap of " + result.replicates(), lines, String.join("; ", words));
    }

    String text() {
        if (method.isEmpty()) {
            return "";
        }
        if (lines.isEmpty()) {
            return "\nNo standard errors: " + note + "\n";
        }
        TextTable table = new TextTable();
        table.add("parameter", "estimate", "standard error", "95 % interval");
        for (Line line : lines) {
            table.add(
                    line.estimate().name(),
                    Numbers.of(line.estimate().value()),
                    Numbers.of(line.estimate().standardError()),
                    Numbers.of(line.interval().low()) + " to "
                            + Numbers.of(line.interval().high()));
        }
        return "\n" + table + (note.isEmpty() ? "" : "\nNote: " + note + ".\n");
    }

    void putInto(ObjectNode out) {
        if (method.isEmpty()) {
            return;
        }
        ObjectNode uncertainty = out.putObject("uncertainty").put("method", method);
        ArrayNode parameters = uncertainty.putArray("parameters");
        for (Line line : lines) {
            ObjectNode node = parameters.addObject().put("name", line.estimate().name());
            FitSummary.put(node, "estimate", line.estimate().value());
            FitSummary.put(node, "standardError", line.estimate().standardError());
            FitSummary.put(node, "low", line.interval().low());
            FitSummary.put(node, "high", line.interval().high());
        }
        uncertainty.put("note", note.isEmpty() ? null : note);
    }
}
