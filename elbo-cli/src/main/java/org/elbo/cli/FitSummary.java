/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.elbo.em.Criteria;
import org.elbo.em.Fit;
import org.elbo.em.Starts;
import org.elbo.em.Status;
import org.elbo.io.Json;
import org.elbo.report.Report;
import tools.jackson.databind.node.ObjectNode;

/** A fit on stdout: in words and numbers for people, or as one JSON object for programs. */
final class FitSummary {

    /** Columns that a component is described by before its line gets too long to read. */
    private static final int MOST_CELLS = 8;

    private FitSummary() {}

    static <P> String text(FitResult<P> result) {
        StringBuilder out = new StringBuilder();
        out.append(result.title()).append('\n');
        out.append(result.data()).append('\n');
        out.append(result.outcome()).append("\n\n");
        out.append(numbers(result)).append('\n');
        out.append(result.recipe().table(result.saved().model(), result.parts()));
        result.warnings().forEach(warning -> out.append("\nWarning: ").append(warning));
        return out.append(result.warnings().isEmpty() ? "" : "\n").toString();
    }

    private static TextTable numbers(FitResult<?> result) {
        TextTable table = new TextTable();
        Fit<?> fit = result.fit();
        if (result.criteria().isPresent()) {
            Criteria criteria = result.criteria().get();
            table.add("log-likelihood", Numbers.exact(criteria.logLikelihood()));
            if (result.isMap()) {
                table.add("log posterior", Numbers.exact(fit.bound()));
            }
            table.add("free parameters", Integer.toString(criteria.degreesOfFreedom()));
            table.add(
                    "criteria",
                    "BIC " + Numbers.of(criteria.bic()) + ", ICL " + Numbers.of(criteria.icl()) + ", AIC "
                            + Numbers.of(criteria.aic()) + ", AICc " + Numbers.of(criteria.aicc())
                            + " (smaller is better)");
        } else {
            table.add("within-cluster sum of squares", Numbers.exact(-fit.bound()));
        }
        information(result).ifPresent(words -> table.add("rows tell of their component", words));
        Starts starts = fit.starts();
        if (starts.tried() > 1 && !starts.optima().isEmpty()) {
            table.add(
                    "starts",
                    starts.optima().get(0).found() + " of " + (starts.tried() - starts.stoppedShort())
                            + " found the best of " + starts.optima().size()
                            + (starts.optima().size() == 1 ? " optimum" : " optima")
                            + (starts.stoppedShort() == 0 ? "" : "; " + starts.stoppedShort() + " were stopped short"));
        }
        return table;
    }

    private static <P> Optional<String> information(FitResult<P> result) {
        return result.recipe()
                .information(result.fit())
                .filter(told -> told[1] > 0)
                .map(told ->
                        Numbers.of(told[0]) + " nats, " + Numbers.percent(told[0] / told[1]) + " of what there is");
    }

    /** The components, one to a line; of many columns, of categories, or a single one, one column to a line. */
    static TextTable components(Parts parts) {
        List<Report.Value> first = parts.values().get(0);
        boolean byColumn = parts.size() == 1
                || first.size() > MOST_CELLS
                || first.stream().anyMatch(v -> !v.category().isEmpty());
        return byColumn ? byColumn(parts) : byComponent(parts);
    }

    private static TextTable byComponent(Parts parts) {
        TextTable table = new TextTable();
        List<String> header = new ArrayList<>(List.of("component", "weight"));
        parts.values().get(0).forEach(value -> header.add(value.name()));
        table.add(header);
        for (int k = 0; k < parts.size(); k++) {
            List<String> line = new ArrayList<>(List.of(parts.names().get(k), Numbers.percent(parts.weights()[k])));
            parts.values().get(k).forEach(value -> line.add(Numbers.withSpread(value.value(), value.spread())));
            table.add(line);
        }
        return table;
    }

    private static TextTable byColumn(Parts parts) {
        TextTable table = new TextTable();
        if (parts.size() > 1) {
            table.add(header(parts));
            table.add(weights(parts));
        }
        for (int j = 0; j < parts.values().get(0).size(); j++) {
            table.add(across(parts, j));
        }
        return table;
    }

    private static List<String> header(Parts parts) {
        List<String> line = new ArrayList<>(List.of("component"));
        line.addAll(parts.names());
        return line;
    }

    private static List<String> weights(Parts parts) {
        List<String> line = new ArrayList<>(List.of("weight"));
        for (double weight : parts.weights()) {
            line.add(Numbers.percent(weight));
        }
        return line;
    }

    private static List<String> across(Parts parts, int j) {
        Report.Value first = parts.values().get(0).get(j);
        List<String> line = new ArrayList<>();
        line.add(first.category().isEmpty() ? first.name() : first.name() + " = " + first.category());
        for (List<Report.Value> component : parts.values()) {
            Report.Value value = component.get(j);
            line.add(
                    value.category().isEmpty()
                            ? Numbers.withSpread(value.value(), value.spread())
                            : Numbers.percent(value.value()));
        }
        return line;
    }

    static <P> String json(FitResult<P> result, Uncertainty uncertainty, double[] seconds) {
        Fit<P> fit = result.fit();
        ObjectNode out = Json.MAPPER.createObjectNode();
        out.put("model", result.recipe().kind().label());
        out.put("version", result.saved().provenance().version());
        out.put("seed", result.saved().provenance().seed());
        out.put("observations", fit.observations());
        put(out, "weight", fit.evaluated().weight());
        out.put("dimensions", result.saved().schema().size());
        out.put("components", result.parts().size());
        Optional<Criteria> criteria = result.criteria();
        out.put("degreesOfFreedom", criteria.map(Criteria::degreesOfFreedom).orElse(null));
        out.put("status", fit.status().name());
        out.put("outcome", result.outcome());
        out.put("iterations", fit.trace().iterations());
        out.put("passes", passes(fit.starts()));
        put(out, "bound", fit.bound());
        put(out, "logLikelihood", criteria.map(Criteria::logLikelihood).orElse(Double.NaN));
        put(out, "logPosterior", result.isMap() ? fit.bound() : Double.NaN);
        put(out, "bic", criteria.map(Criteria::bic).orElse(Double.NaN));
        put(out, "aic", criteria.map(Criteria::aic).orElse(Double.NaN));
        put(out, "aicc", criteria.map(Criteria::aicc).orElse(Double.NaN));
        put(out, "icl", criteria.map(Criteria::icl).orElse(Double.NaN));
        put(
                out,
                "mutualInformation",
                result.recipe().information(fit).map(told -> told[0]).orElse(Double.NaN));
        restarts(out.putObject("restarts"), fit.starts());
        out.set("labels", Json.MAPPER.valueToTree(result.saved().labels()));
        out.set("columns", Json.MAPPER.valueToTree(result.saved().schema().names()));
        out.set("parameters", result.recipe().kind().parameters(result.saved().model()));
        uncertainty.putInto(out);
        ObjectNode times = out.putObject("seconds");
        times.put("read", seconds[0]).put("fit", seconds[1]).put("total", seconds[2]);
        out.set("warnings", Json.MAPPER.valueToTree(result.warnings()));
        return Json.pretty(out);
    }

    /** The E-steps that all starts took. */
    private static long passes(Starts starts) {
        return starts.outcomes().stream()
                .filter(outcome -> !(outcome.status() instanceof Status.Cancelled && Double.isNaN(outcome.bound())))
                .mapToLong(outcome -> outcome.passes())
                .sum();
    }

    private static void restarts(ObjectNode out, Starts starts) {
        out.put("tried", starts.tried());
        out.put("failed", starts.failed().size());
        out.put("stoppedShort", starts.stoppedShort());
        out.put("distinctOptima", starts.optima().size());
        out.put(
                "bestFound",
                starts.optima().isEmpty() ? 0 : starts.optima().get(0).found());
    }

    /** A number; null where it is not known or not finite. */
    static void put(ObjectNode out, String name, double value) {
        if (Double.isFinite(value)) {
            out.put(name, value);
        } else {
            out.putNull(name);
        }
    }
}
