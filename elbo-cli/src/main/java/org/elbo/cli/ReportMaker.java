/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.elbo.data.MemoryTable;
import org.elbo.data.RowSample;
import org.elbo.data.Rows;
import org.elbo.data.Schema;
import org.elbo.data.Table;
import org.elbo.em.Criteria;
import org.elbo.em.Fit;
import org.elbo.em.StartOutcome;
import org.elbo.em.Status;
import org.elbo.model.Provenance;
import org.elbo.report.Column;
import org.elbo.report.Report;
import org.elbo.report.Sample;
import org.jspecify.annotations.Nullable;

/** A fit and its data as a report. */
final class ReportMaker {

    /** As many rows as the page draws. */
    private static final int ROWS = 2000;

    private ReportMaker() {}

    static <P> Report make(FitResult<P> result, Table table) {
        Fit<P> fit = result.fit();
        Schema schema = result.saved().schema();
        Sample sample = result.recipe().drawsRows() ? sample(result, table) : Sample.none(table.size());
        List<Column> columns =
                Grids.on(result.recipe().columns(result.saved().model(), schema), sample, result.parts());
        return new Report(
                heading(result),
                columns,
                sample,
                components(result, table.labels()),
                path(result, columns),
                climb(result),
                restarts(fit),
                criteria(result),
                provenance(result.saved().provenance()));
    }

    private static <P> Report.Heading heading(FitResult<P> result) {
        Status status = result.fit().status();
        List<String> summary = new ArrayList<>();
        Parts parts = result.parts();
        if (parts.size() > 1) {
            summary.add(shares(parts.weights(), result.recipe().hasBackground()));
        }
        result.recipe()
                .information(result.fit())
                .filter(told -> told[1] > 0)
                .ifPresent(told -> summary.add("A row tells on average " + Numbers.percent(told[0] / told[1])
                        + " of what there is to know about the component it came from."));
        return new Report.Heading(
                result.title(),
                result.data(),
                new Report.Outcome(status.name(), result.outcome(), status.isConverged()),
                summary,
                result.warnings());
    }

    /** Components that labels have named, and a background, are not in the order of their weights. */
    private static String shares(double[] weights, boolean hasBackground) {
        double[] ordinary = Arrays.copyOf(weights, weights.length - (hasBackground ? 1 : 0));
        double[] sorted = Arrays.stream(ordinary).sorted().toArray();
        String components = ordinary.length == 1
                ? "The component holds " + Numbers.percent(sorted[0]) + " of the data"
                : "The largest component holds " + Numbers.percent(sorted[sorted.length - 1])
                        + " of the data, the smallest " + Numbers.percent(sorted[0]);
        return components + (hasBackground ? "; " + Numbers.percent(weights[weights.length - 1]) + " is noise." : ".");
    }

    private static <P> Sample sample(FitResult<P> result, Table table) {
        MemoryTable rows = RowSample.of(table, ROWS, 0);
        int n = (int) rows.size();
        double[][] values = new double[n][];
        double[] weights = new double[n];
        int[] labels = new int[n];
        double[] certainty = new double[n];
        boolean assigned = false;
        for (int c = 0; c < rows.chunks(); c++) {
            Rows chunk = rows.chunk(c);
            Optional<Recipe.Assignment> assignment =
                    result.recipe().assign(result.saved().model(), chunk);
            for (int i = 0; i < chunk.size(); i++) {
                int at = (int) chunk.start() + i;
                values[at] = chunk.row(i);
                weights[at] = chunk.weight(i);
                if (assignment.isPresent()) {
                    assigned = true;
                    double[] posterior = assignment.get().posterior()[i];
                    int[] allowed =
                            chunk.labels() == null ? null : chunk.labels().allowed(i);
                    labels[at] = allowed == null ? assignment.get().label()[i] : mostProbable(posterior, allowed);
                    certainty[at] = certainty(posterior, labels[at], allowed);
                }
            }
        }
        boolean weighted = IntStream.range(0, n).anyMatch(i -> weights[i] != 1);
        return new Sample(
                table.size(),
                new int[0],
                values,
                weighted ? weights : new double[0],
                assigned ? labels : new int[0],
                assigned ? certainty : new double[0]);
    }

    /** Of the components that a row's label allows. */
    private static int mostProbable(double[] posterior, int[] allowed) {
        int best = allowed[0];
        for (int k : allowed) {
            best = posterior[k] > posterior[best] ? k : best;
        }
        return best;
    }

    /** The posterior of a row's component, its label given; 1 where the model is certain of every row, as k-means is. */
    private static double certainty(double[] posterior, int label, int @Nullable [] allowed) {
        if (posterior.length == 1 || (allowed != null && allowed.length == 1)) {
            return 1;
        }
        double total = allowed == null
                ? 1
                : Arrays.stream(allowed).mapToDouble(k -> posterior[k]).sum();
        return posterior[label] / total;
    }

    private static List<Report.Component> components(FitResult<?> result, List<String> labels) {
        Parts parts = result.parts();
        int background = result.recipe().hasBackground() ? parts.size() - 1 : -1;
        return IntStream.range(0, parts.size())
                .mapToObj(k -> new Report.Component(
                        k == background ? "noise" : k < labels.size() ? labels.get(k) : Integer.toString(k + 1),
                        parts.weights()[k],
                        "",
                        parts.values().get(k),
                        k == background))
                .toList();
    }

    private static <P> List<Report.Snapshot> path(FitResult<P> result, List<Column> columns) {
        Recipe<P> recipe = result.recipe();
        return result.fit().path().stream()
                .map(at -> recipe.parts(at.parameters(), result.saved().schema())
                        .snapshot(at.iteration(), recipe.curves(at.parameters(), columns)))
                .toList();
    }

    private static <P> Report.Climb climb(FitResult<P> result) {
        List<Report.Step> steps = new ArrayList<>();
        double before = Double.NaN;
        for (var step : result.fit().trace().steps()) {
            steps.add(new Report.Step(
                    step.iteration(),
                    step.bound(),
                    step.boundAfterM(),
                    step.gap(),
                    step.bound() - before,
                    step.seconds()));
            before = step.bound();
        }
        return new Report.Climb(result.recipe().objective(result.fit()), steps);
    }

    private static Report.Restarts restarts(Fit<?> fit) {
        if (fit.starts().tried() == 1) {
            return Report.Restarts.none();
        }
        List<Report.Start> starts = new ArrayList<>();
        for (StartOutcome start : fit.starts().outcomes()) {
            starts.add(new Report.Start(
                    start.start() + 1,
                    start.isFailure() ? Double.NaN : start.bound(),
                    start.status().name(),
                    start.iterations(),
                    start.isFailure() ? start.status().describe() : ""));
        }
        return new Report.Restarts(
                starts,
                fit.starts().optima().stream()
                        .map(optimum -> new Report.Optimum(optimum.bound(), optimum.found()))
                        .toList());
    }

    private static <P> List<Report.Criterion> criteria(FitResult<P> result) {
        List<Report.Criterion> list = new ArrayList<>();
        if (result.criteria().isEmpty()) {
            list.add(new Report.Criterion(
                    "within-cluster sum of squares",
                    -result.fit().bound(),
                    "squared distances from the centres; smaller is better"));
            return list;
        }
        Criteria criteria = result.criteria().get();
        list.add(new Report.Criterion(
                "log-likelihood", criteria.logLikelihood(), "nats; larger is better on the same data"));
        if (result.isMap()) {
            list.add(new Report.Criterion(
                    "log posterior",
                    result.fit().bound(),
                    "what was maximised: the log-likelihood plus the log prior"));
        }
        list.add(new Report.Criterion("free parameters", criteria.degreesOfFreedom(), "degrees of freedom"));
        list.add(new Report.Criterion(
                "BIC", criteria.bic(), "-2 log-likelihood + parameters x log n; smaller is better"));
        list.add(new Report.Criterion("AIC", criteria.aic(), "-2 log-likelihood + 2 x parameters; smaller is better"));
        list.add(new Report.Criterion("AICc", criteria.aicc(), "AIC corrected for few rows; smaller is better"));
        list.add(new Report.Criterion(
                "ICL", criteria.icl(), "BIC plus a charge for components that overlap; smaller is better"));
        result.recipe()
                .information(result.fit())
                .ifPresent(told -> list.add(new Report.Criterion(
                        "mutual information",
                        told[0],
                        "nats that a row tells of its component, of " + Numbers.of(told[1]))));
        return list;
    }

    private static List<Report.Fact> provenance(Provenance provenance) {
        return List.of(
                new Report.Fact("command", provenance.command()),
                new Report.Fact("data", provenance.data()),
                new Report.Fact("fingerprint of the data", provenance.fingerprint()),
                new Report.Fact("seed", Long.toString(provenance.seed())),
                new Report.Fact("fitted", provenance.created()),
                new Report.Fact("Elbo", provenance.version()));
    }
}
