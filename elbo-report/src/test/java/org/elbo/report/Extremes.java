/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.report;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Reports at the edges: hostile text, numbers that do not exist, very many and very few of everything. */
final class Extremes {

    private Extremes() {}

    /** Markup where names go, and missing numbers wherever a number can miss. */
    static Report hostile() {
        String evil = "</script><b>bold</b><!-- \u2028 {{script}} & \"quoted\" <script>window.hacked = true</script>";
        double nan = Double.NaN;
        double[][] rows = {{1, 2}, {nan, 3}, {4, nan}, {2, 5}};
        return new Report(
                new Report.Heading(
                        evil, evil, new Report.Outcome("DEGENERATE", evil, false), List.of(evil), List.of(evil)),
                Fixtures.normals(evil, evil + "2"),
                new Sample(4, new int[0], rows, new double[0], new int[] {0, 0, -1, 0}, new double[] {1, nan, 1, 1}),
                List.of(new Report.Component(evil, nan, evil, List.of(new Report.Value(evil, "", nan, nan)))),
                List.of(new Report.Snapshot(0, new double[] {1}, new double[][] {{nan, 3}}, new double[][][] {
                    {{nan, 0}, {0, 1}}
                })),
                new Report.Climb(evil, List.of(new Report.Step(0, nan, nan, nan, nan, nan))),
                new Report.Restarts(
                        List.of(
                                new Report.Start(1, nan, "DEGENERATE", 0, evil),
                                new Report.Start(2, nan, "DEGENERATE", 0, evil)),
                        List.of()),
                List.of(new Report.Criterion(evil, nan, evil)),
                List.of(new Report.Fact(evil, evil)));
    }

    /** K normal components in D columns, n rows, as many iterations as asked for. */
    static Report normal(int k, int d, int n, int iterations, double shift, double scale) {
        Random random = new Random(42);
        double[][] centres = new double[k][d];
        for (double[] centre : centres) {
            Arrays.setAll(centre, j -> shift + scale * 6 * random.nextGaussian() / Math.sqrt(1 + j));
        }
        int[] labels = random.ints(n, 0, k).toArray();
        double[][] rows = Arrays.stream(labels)
                .mapToObj(label -> Arrays.stream(centres[label])
                        .map(c -> c + scale * random.nextGaussian())
                        .toArray())
                .toArray(double[][]::new);
        double[] certainty = random.doubles(n, 0.4, 1).toArray();
        String[] names = IntStream.rangeClosed(1, d).mapToObj(j -> "x" + j).toArray(String[]::new);
        return new Report(
                heading("Gaussian mixture with " + k + " components in " + d + " columns"),
                Fixtures.normals(names),
                new Sample(50_000, new int[0], rows, new double[0], labels, certainty),
                components(centres, names, scale),
                IntStream.rangeClosed(0, iterations)
                        .mapToObj(t ->
                                snapshot(t, centres, shift, scale, t == iterations ? 1 : 1 - 0.8 * Math.exp(-t / 4.0)))
                        .toList(),
                climb(iterations),
                Report.Restarts.none(),
                List.of(new Report.Criterion("BIC", 12345.678, "smaller is better")),
                Fixtures.provenance());
    }

    private static Report.Snapshot snapshot(int t, double[][] centres, double shift, double scale, double progress) {
        int k = centres.length;
        int d = centres[0].length;
        double[] weights = new double[k];
        Arrays.fill(weights, 1.0 / k);
        double[][] moved = Arrays.stream(centres)
                .map(c -> Arrays.stream(c)
                        .map(x -> shift + progress * (x - shift))
                        .toArray())
                .toArray(double[][]::new);
        double[][][] covariances = new double[k][d][d];
        for (double[][] covariance : covariances) {
            for (int j = 0; j < d; j++) {
                covariance[j][j] = scale * scale / progress;
            }
        }
        return new Report.Snapshot(t, weights, moved, covariances);
    }

    private static List<Report.Component> components(double[][] centres, String[] names, double spread) {
        return IntStream.range(0, centres.length)
                .mapToObj(k -> new Report.Component(
                        String.valueOf(k + 1),
                        1.0 / centres.length,
                        "",
                        IntStream.range(0, names.length)
                                .mapToObj(j -> new Report.Value(names[j], "", centres[k][j], spread))
                                .toList()))
                .toList();
    }

    static Report.Climb climb(int iterations) {
        return new Report.Climb(
                "log-likelihood",
                IntStream.rangeClosed(0, iterations)
                        .mapToObj(t -> {
                            double bound = -5000 - 900 * Math.exp(-t / 5.0);
                            double change = t == 0 ? Double.NaN : 900 * Math.exp(-t / 5.0) * (Math.exp(0.2) - 1);
                            return new Report.Step(t, bound, bound - 0.2 * change, 0.2 * change, change, t);
                        })
                        .toList());
    }

    /** Columns of categories, one of them with thousands. */
    static Report categories(int many) {
        Random random = new Random(5);
        List<String> words = IntStream.range(0, many).mapToObj(i -> "word" + i).toList();
        List<Column> columns = List.of(
                Column.categorical("pathologist A", List.of("no carcinoma", "carcinoma")),
                Column.categorical("grade", List.of("low", "middle", "high", "unknown")),
                Column.categorical("words", words));
        int width = 6 + many;
        double[][] centres = IntStream.range(0, 3)
                .mapToObj(k -> probabilities(random, k, width, many))
                .toArray(double[][]::new);
        double[][] rows = IntStream.range(0, 300)
                .mapToObj(i -> new double[] {i % 2, i % 4, random.nextInt(many)})
                .toArray(double[][]::new);
        double[] weights = {0.5, 0.3, 0.2};
        return new Report(
                heading("Latent classes"),
                columns,
                new Sample(300, new int[0], rows, new double[0], new int[0], new double[0]),
                components(
                        centres,
                        IntStream.range(0, width).mapToObj(i -> "cell " + i).toArray(String[]::new),
                        Double.NaN),
                List.of(
                        new Report.Snapshot(
                                0, weights, new double[][] {centres[1], centres[2], centres[0]}, new double[0][][]),
                        new Report.Snapshot(5, weights, centres, new double[0][][])),
                climb(5),
                Report.Restarts.none(),
                List.of(),
                List.of());
    }

    /** Columns of every kind in one model. */
    static Report mixed() {
        Random random = new Random(9);
        List<Column> columns = List.of(
                Column.of("length", Column.Kind.NORMAL),
                Column.of("visits", Column.Kind.POISSON),
                Column.of("waiting time", Column.Kind.EXPONENTIAL),
                Column.of("throws", Column.Kind.GEOMETRIC),
                Column.categorical("colour", List.of("red", "green")));
        double[][] rows = IntStream.range(0, 400)
                .mapToObj(i -> new double[] {
                    (i % 2) * 4 + random.nextGaussian(),
                    random.nextInt(9),
                    -Math.log(random.nextDouble()) * (1 + i % 2),
                    Math.floor(-2 * Math.log(random.nextDouble())),
                    i % 10 == 0 ? Double.NaN : (i % 3) / 2
                })
                .toArray(double[][]::new);
        int[] labels = IntStream.range(0, 400).map(i -> i % 2).toArray();
        double[][] centres = {{0, 3, 1, 1, 0.7, 0.3}, {4, 5, 2, 3, 0.2, 0.8}};
        double[][] early = {{1, 4, 1.5, 2, 0.5, 0.5}, {3, 4, 1.5, 2, 0.5, 0.5}};
        double[] weights = {0.5, 0.5};
        double[][][] covariances = {{{1}}, {{1}}};
        String[] names = {"length", "visits", "waiting time", "throws", "red", "green"};
        return new Report(
                heading("Mixture of columns of every kind"),
                columns,
                new Sample(400, new int[0], rows, new double[0], labels, new double[0]),
                components(centres, names, Double.NaN),
                List.of(
                        new Report.Snapshot(0, weights, early, covariances),
                        new Report.Snapshot(20, weights, centres, covariances)),
                climb(20),
                Report.Restarts.none(),
                List.of(),
                List.of());
    }

    private static double[] probabilities(Random random, int k, int width, int many) {
        double[] centre = new double[width];
        double yes = 0.1 + 0.4 * k;
        System.arraycopy(new double[] {1 - yes, yes, 0.1 + 0.2 * k, 0.2, 0.3, 0.4 - 0.2 * k}, 0, centre, 0, 6);
        double total = 0;
        for (int i = 6; i < width; i++) {
            centre[i] = Math.pow(random.nextDouble(), 30);
            total += centre[i];
        }
        for (int i = 6; i < width; i++) {
            centre[i] /= total;
        }
        return centre;
    }

    /** No path at all, and a climb of one step. */
    static Report bare() {
        Report report = normal(2, 2, 50, 0, 0, 1);
        return new Report(
                report.heading(),
                report.columns(),
                report.sample(),
                report.components(),
                List.of(),
                climb(0),
                Report.Restarts.none(),
                List.of(),
                List.of());
    }

    private static Report.Heading heading(String title) {
        return new Report.Heading(
                title,
                "made up for the tests",
                new Report.Outcome("MAX_ITERATIONS", "The fit was stopped before it had settled.", false),
                List.of("There is nothing to be learnt from these data."),
                List.of("The fit did not converge: allow more iterations."));
    }
}
