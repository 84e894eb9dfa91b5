/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Reports of fits to real data. */
final class Fixtures {

    private Fixtures() {}

    static Report faithful() {
        double[][] rows = csv("faithful.csv", 2);
        double[] variances = variances(rows);
        TinyMixture fit = new TinyMixture(
                        rows, ones(rows), new Families.Normal(new double[][] {{3.2, 75}, {3.6, 68}}, variances), 2)
                .fit(200, 1e-8);
        return new Report(
                new Report.Heading(
                        "Gaussian mixture with 2 components",
                        "faithful.csv: 272 rows, columns eruptions, waiting",
                        new Report.Outcome(
                                "CONVERGED",
                                "The bound rose by less than the tolerance in the last of " + (fit.steps.size() - 1)
                                        + " iterations.",
                                true),
                        List.of(
                                "The data fall into two groups: short eruptions soon after the last one, and long"
                                        + " ones after a long wait.",
                                "Almost every row belongs clearly to one of them: on average the most probable"
                                        + " component has probability 0.99."),
                        List.of()),
                normals("eruptions", "waiting"),
                fit.sample(),
                components(fit, "eruptions", "waiting"),
                fit.path,
                new Report.Climb("log-likelihood", fit.steps),
                restarts(),
                criteria(fit),
                provenance());
    }

    /** A model chosen from two families of six; one of them failed. */
    static Report choice() {
        List<Comparison.Model> models = IntStream.range(0, 12)
                .mapToObj(i -> {
                    int k = 1 + i % 6;
                    boolean failed = i == 11;
                    double value = 2300 + 300.0 / (k * k) + 9 * k + (i < 6 ? 0 : 12);
                    return new Comparison.Model(
                            k,
                            i < 6 ? "tied" : "full",
                            failed ? Double.NaN : value,
                            i < 6 ? Double.NaN : 4,
                            failed ? Double.NaN : -1130 - i,
                            failed ? 0 : 6 * k,
                            i == 3,
                            failed ? "broke down: component 6, of weight 1 (row 8), has no variance left" : "");
                })
                .toList();
        return faithful().chosenFrom(new Comparison("BIC", true, "Of these, k = 4, tied has the best BIC.", models));
    }

    static Report iris() {
        double[][] rows = csv("iris.csv", 4);
        double[][] starts = {rows[3].clone(), rows[70].clone(), rows[140].clone()};
        TinyMixture fit =
                new TinyMixture(rows, ones(rows), new Families.Normal(starts, variances(rows)), 3).fit(300, 1e-8);
        String[] names = {"sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"};
        return report(
                "Gaussian mixture with 3 components", "iris.csv: 150 rows, 4 columns", normals(names), fit, names);
    }

    static Report oneColumn() {
        double[][] rows = csv("faithful.csv", 1);
        TinyMixture fit = new TinyMixture(
                        rows, ones(rows), new Families.Normal(new double[][] {{3}, {3.6}}, variances(rows)), 2)
                .fit(300, 1e-8);
        return report(
                "Gaussian mixture with 2 components",
                "faithful.csv: 272 rows, column eruptions",
                normals("eruptions (minutes)"),
                fit,
                "eruptions (minutes)");
    }

    static Report deaths() {
        double[][] table = csv("london-deaths.csv", 2);
        double[][] rows = Arrays.stream(table).map(r -> new double[] {r[0]}).toArray(double[][]::new);
        double[] days = Arrays.stream(table).mapToDouble(r -> r[1]).toArray();
        TinyMixture fit = new TinyMixture(rows, days, new Families.Poisson(new double[] {1.5, 3.5}), 2).fit(3000, 1e-9);
        return report(
                "Poisson mixture with 2 components",
                "london-deaths.csv: 1096 days, column deaths",
                List.of(Column.of("deaths a day", Column.Kind.POISSON)),
                fit,
                "deaths a day");
    }

    /** k-means: every point belongs wholly to the nearest centre. */
    static Report centres() {
        double[][] rows = csv("faithful.csv", 2);
        TinyMixture fit = new TinyMixture(rows, ones(rows), new Families.Hard(new double[][] {{3, 75}, {3, 76}}), 2)
                .fit(100, 1e-8);
        String[] names = {"eruptions", "waiting"};
        Report report = report(
                "k-means with 2 centres",
                "faithful.csv: 272 rows, columns eruptions, waiting",
                List.of(Column.of(names[0], Column.Kind.CENTRE), Column.of(names[1], Column.Kind.CENTRE)),
                fit,
                names);
        List<Report.Step> steps = fit.steps.stream()
                .map(s -> new Report.Step(
                        s.iteration(),
                        s.bound() / Families.Hard.SHARPNESS,
                        Double.NaN,
                        Double.NaN,
                        s.change() / Families.Hard.SHARPNESS,
                        s.seconds()))
                .toList();
        return new Report(
                report.heading(),
                report.columns(),
                report.sample(),
                report.components(),
                report.path(),
                new Report.Climb("minus the squared distances", steps),
                report.restarts(),
                List.of(),
                report.provenance());
    }

    private static Report report(String title, String data, List<Column> columns, TinyMixture fit, String... names) {
        Report.Heading heading = new Report.Heading(
                title,
                data,
                new Report.Outcome("CONVERGED", "It took " + (fit.steps.size() - 1) + " iterations.", true),
                List.of("The largest component holds a good part of the data."),
                List.of());
        return new Report(
                heading,
                columns,
                fit.sample(),
                components(fit, names),
                fit.path,
                new Report.Climb("log-likelihood", fit.steps),
                Report.Restarts.none(),
                criteria(fit),
                provenance());
    }

    static List<Column> normals(String... names) {
        return Arrays.stream(names)
                .map(name -> Column.of(name, Column.Kind.NORMAL))
                .toList();
    }

    private static List<Report.Component> components(TinyMixture fit, String... names) {
        Report.Snapshot last = fit.path.get(fit.path.size() - 1);
        return IntStream.range(0, last.weights().length)
                .mapToObj(k -> new Report.Component(
                        String.valueOf(k + 1),
                        last.weights()[k],
                        "Rows around " + names[0] + " "
                                + String.format(java.util.Locale.ROOT, "%.1f", last.centres()[k][0]) + ".",
                        IntStream.range(0, names.length)
                                .mapToObj(j -> new Report.Value(names[j], "", last.centres()[k][j], spread(last, k, j)))
                                .toList()))
                .toList();
    }

    private static double spread(Report.Snapshot snapshot, int k, int j) {
        return snapshot.covariances().length == 0 ? Double.NaN : Math.sqrt(snapshot.covariances()[k][j][j]);
    }

    private static List<Report.Criterion> criteria(TinyMixture fit) {
        double bound = fit.steps.get(fit.steps.size() - 1).bound();
        return List.of(
                new Report.Criterion("log-likelihood", bound, "larger is better, and more components always raise it"),
                new Report.Criterion("BIC", -2 * bound + 61.66, "smaller is better; punishes parameters most"),
                new Report.Criterion("AIC", -2 * bound + 22, "smaller is better; punishes parameters less"),
                new Report.Criterion("ICL", -2 * bound + 63.1, "smaller is better; also wants clear-cut groups"),
                new Report.Criterion("mutual information", 0.6412, "what a row tells about its group, of 0.65 nats"));
    }

    static Report.Restarts restarts() {
        List<Report.Start> starts = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> i == 7
                        ? new Report.Start(i, Double.NaN, "DEGENERATE", 12, "component 2 collapsed onto row 149")
                        : new Report.Start(i, i % 5 == 0 ? -1267.31 : -1130.264, "CONVERGED", 20 + i, ""))
                .toList();
        return new Report.Restarts(starts, List.of(new Report.Optimum(-1130.264, 15), new Report.Optimum(-1267.31, 4)));
    }

    static List<Report.Fact> provenance() {
        return List.of(
                new Report.Fact("version", "Elbo 0.1.0"),
                new Report.Fact("command", "elbo fit gmm faithful.csv -k 2 --restarts 20 --seed 7 --report out.html"),
                new Report.Fact("seed", "7"),
                new Report.Fact("date", "2026-11-21"),
                new Report.Fact("data fingerprint", "sha256 9f2c61b0a7d4"));
    }

    static double[][] csv(String name, int columns) {
        try (InputStream in = Fixtures.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> Arrays.stream(line.split(","))
                            .limit(columns)
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[] ones(double[][] rows) {
        return Arrays.stream(rows).mapToDouble(r -> 1).toArray();
    }

    private static double[] variances(double[][] rows) {
        return IntStream.range(0, rows[0].length)
                .mapToDouble(j -> {
                    double mean =
                            Arrays.stream(rows).mapToDouble(r -> r[j]).average().orElseThrow();
                    return Arrays.stream(rows)
                            .mapToDouble(r -> (r[j] - mean) * (r[j] - mean))
                            .average()
                            .orElseThrow();
                })
                .toArray();
    }
}
