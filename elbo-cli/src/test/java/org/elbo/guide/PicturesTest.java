/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.elbo.data.ChunkedTable;
import org.elbo.data.RowLabels;
import org.elbo.data.Rows;
import org.elbo.data.Table;
import org.elbo.data.io.TableReader;
import org.elbo.distribution.Distribution;
import org.elbo.distribution.Distributions;
import org.elbo.em.Acceleration;
import org.elbo.em.Fit;
import org.elbo.em.FittedModel;
import org.elbo.em.Trace;
import org.elbo.family.Bernoulli;
import org.elbo.family.Covariance;
import org.elbo.family.MultivariateNormal;
import org.elbo.family.NormalPrior;
import org.elbo.family.Normals;
import org.elbo.family.Poisson;
import org.elbo.family.Products;
import org.elbo.family.Regression;
import org.elbo.family.Regressions;
import org.elbo.mixture.Mixture;
import org.elbo.mixture.Mixtures;
import org.elbo.mixture.StartMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Draws the charts of the guide, and compares them with the files in docs/pictures; {@code -Dguide.update=true} writes them. */
class PicturesTest {

    private static final Path FOLDER = Page.ROOT.resolve("docs/pictures");
    private static final int MOST_BYTES = 150_000;

    /** Accelerated steps multiply what rounding does, and the processor's registers decide that. */
    private static final double PIXEL = 1;

    private static final Rows LONDON = table("london-deaths.csv", "days").chunk(0);

    enum Picture {
        COIN(PicturesTest::coin),
        MISSING(PicturesTest::missing),
        SOFT_HARD(PicturesTest::softHard),
        STAIRCASE(PicturesTest::staircase),
        FASTER(PicturesTest::faster),
        TWO_RATES(PicturesTest::twoRates),
        EMPTY_DAYS(PicturesTest::emptyDays),
        VEHICLES(PicturesTest::vehicles),
        SEVERAL_LINES(PicturesTest::severalLines);

        private final java.util.function.Supplier<Chart> chart;

        Picture(java.util.function.Supplier<Chart> chart) {
            this.chart = chart;
        }

        Path file() {
            return FOLDER.resolve(name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + ".svg");
        }
    }

    @ParameterizedTest
    @EnumSource
    void isWhatTheCodeDraws(Picture picture) throws IOException {
        String drawn = picture.chart.get().svg();
        if (Boolean.getBoolean("guide.update")) {
            Files.writeString(picture.file(), drawn);
        }
        List<String> kept = Files.readAllLines(picture.file());
        List<String> now = drawn.lines().toList();
        assertThat(kept).hasSameSizeAs(now);
        for (int i = 0; i < kept.size(); i++) {
            if (now.get(i).startsWith("<polyline")) {
                assertThat(words(now.get(i))).isEqualTo(words(kept.get(i)));
                assertThat(numbers(now.get(i))).as(now.get(i)).containsExactly(numbers(kept.get(i)), within(PIXEL));
            } else {
                assertThat(Expectation.lineMatches(kept.get(i), now.get(i)))
                        .as(now.get(i))
                        .isTrue();
            }
        }
    }

    private static String words(String line) {
        return Expectation.NUMBER.matcher(line).replaceAll("0");
    }

    private static double[] numbers(String line) {
        return Expectation.NUMBER
                .matcher(line)
                .results()
                .mapToDouble(number -> Double.parseDouble(number.group().replace('−', '-')))
                .toArray();
    }

    @Test
    void picturesAreSmallAndShown() throws IOException {
        String pages = String.join(
                "\n", Page.all().stream().flatMap(page -> page.lines().stream()).toList());
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                assertThat(Files.size(file)).as(file.toString()).isLessThan(MOST_BYTES);
                assertThat(pages).contains("pictures/" + file.getFileName());
            }
        }
    }

    /** Of the README's fit; taken with Chromium where pages are to be written anew, else told by its comment. */
    @Test
    void showsTheReportOfTheReadme(@TempDir Path folder) throws Exception {
        Path picture = FOLDER.resolve("report.png");
        Workshop workshop = new Workshop(folder.toRealPath());
        String said = workshop.run(List.of("./elbo fit gmm examples/faithful.csv -k 2 --report faithful.html --quiet"));
        String outcome = said.lines().skip(2).findFirst().orElseThrow();
        if (Boolean.getBoolean("guide.update")) {
            Path page = workshop.folder().resolve("faithful.html");
            Files.writeString(page, workshop.unplaced(Files.readString(page)));
            Photograph.take(page, 1140, 985, outcome, picture);
        }

        String bytes = Files.readString(picture, StandardCharsets.ISO_8859_1);
        assertThat(bytes.contains(outcome)).as(outcome).isTrue();
    }

    private static Chart coin() {
        return new Chart("t", 0, 1, "log-likelihood below its maximum", -12, 0)
                .line("7 of 10", Chart.BLUE, curve(0.001, 0.999, t -> logLikelihood(7, 10, t)))
                .line("70 of 100", Chart.ORANGE, curve(0.001, 0.999, t -> logLikelihood(70, 100, t)));
    }

    private static double logLikelihood(int heads, int tosses, double t) {
        return heads * coin(t).logDensity(1)
                + (tosses - heads) * coin(t).logDensity(0)
                - heads * coin(0.7).logDensity(1)
                - (tosses - heads) * coin(0.7).logDensity(0);
    }

    private static Distribution<Products> coin(double t) {
        return new Distribution<>(Products.of(Bernoulli.of(), new double[][] {{t}}));
    }

    /** Of cold and snow with the cells (a, 5a, 3b, b), by their formulas. */
    private static Chart missing() {
        DoubleUnaryOperator temperatures = a -> 12 * Math.log(6 * a) + 28 * Math.log(1 - 6 * a);
        DoubleUnaryOperator notes = a -> 24 * Math.log(0.75 - 3.5 * a) + 36 * Math.log(0.25 + 3.5 * a);
        DoubleUnaryOperator both = a -> temperatures.applyAsDouble(a) + notes.applyAsDouble(a);
        return new Chart("a", 0, 0.16, "log-likelihood below its maximum", -12, 0)
                .line("temperatures", Chart.BLUE, belowMaximum(temperatures))
                .line("notes", Chart.ORANGE, belowMaximum(notes))
                .line("both", Chart.PURPLE, belowMaximum(both));
    }

    private static List<double[]> belowMaximum(DoubleUnaryOperator logLikelihood) {
        List<double[]> points = curve(0.001, 0.16, logLikelihood);
        double maximum = points.stream().mapToDouble(point -> point[1]).max().orElseThrow();
        return points.stream()
                .map(point -> new double[] {point[0], point[1] - maximum})
                .toList();
    }

    /** The chapter's four fits, by passes. */
    private static Chart faster() {
        Table london = table("london-deaths.csv", "days");
        double maximum = twoRates(london, Acceleration.anderson(), 0).bound();
        Chart chart = new Chart("passes", 0, 140, "log10 of the nats below the maximum", -6, 6);
        Acceleration[] ways = {
            Acceleration.none(), Acceleration.squarem(), Acceleration.quasiNewton(), Acceleration.anderson()
        };
        String[] names = {"EM", "SQUAREM", "quasi-Newton", "Anderson"};
        String[] colours = {Chart.BLACK, Chart.BLUE, Chart.ORANGE, Chart.PURPLE};
        for (int i = 0; i < ways.length; i++) {
            chart.line(names[i], colours[i], distances(twoRates(london, ways[i], 1e-9), maximum));
        }
        return chart;
    }

    private static Fit<Mixture<Products>> twoRates(Table london, Acceleration how, double tolerance) {
        return Mixtures.poisson(2)
                .restarts(1)
                .tolerance(tolerance)
                .accelerate(how)
                .fit(london);
    }

    private static List<double[]> distances(Fit<?> fit, double maximum) {
        List<double[]> points = new ArrayList<>();
        int passes = 0;
        for (Trace.Step step : fit.trace().steps()) {
            passes += step.passes();
            double below = Math.log10(maximum - step.bound());
            if (passes <= 140 && below > -6) {
                points.add(new double[] {passes, below});
            }
        }
        return points;
    }

    private static Chart softHard() {
        Chart chart = new Chart("length of the eruption, minutes", 1, 5.5, "share of the long kind", 0, 1);
        String[] colours = {Chart.BLUE, Chart.PURPLE, Chart.ORANGE};
        double[] spreads = {1, 0.5, 0.1};
        for (int i = 0; i < spreads.length; i++) {
            Normals kinds = Normals.of(
                    Covariance.TIED_SPHERICAL, new double[][] {{2}, {4.3}}, new double[][] {{spreads[i] * spreads[i]}});
            Mixture<Normals> mixture = new Mixture<>(new double[] {0.5, 0.5}, kinds);
            chart.line("s = " + spreads[i], colours[i], curve(1, 5.5, x -> mixture.posterior(x)[1]));
        }
        return chart;
    }

    /** The middle of the climb that the chapter lists. */
    private static Chart staircase() {
        int from = 13;
        int to = 23;
        Fit<Mixture<Normals>> fit = Mixtures.gaussian(2, Covariance.FULL)
                .start(StartMethod.RANDOM)
                .restarts(1)
                .fit(table("faithful.csv", null));
        List<double[]> likelihood = new ArrayList<>();
        List<double[]> bound = new ArrayList<>();
        List<double[]> touching = new ArrayList<>();
        Chart chart = new Chart("iteration", from, to, "nats", -1280, -1120);
        for (int t = from; t < to; t++) {
            Trace.Step now = fit.trace().steps().get(t);
            Trace.Step next = fit.trace().steps().get(t + 1);
            double m = t + 0.5;
            likelihood.addAll(List.of(
                    new double[] {t, now.bound()}, new double[] {m, now.bound()}, new double[] {m, next.bound()}));
            bound.addAll(List.of(
                    new double[] {t, now.bound()},
                    new double[] {m, now.bound()},
                    new double[] {m, next.boundAfterM()},
                    new double[] {t + 1, next.boundAfterM()}));
            chart.area(
                    Chart.PURPLE,
                    List.of(
                            new double[] {m, next.boundAfterM()},
                            new double[] {m, next.bound()},
                            new double[] {t + 1, next.bound()},
                            new double[] {t + 1, next.boundAfterM()}));
            touching.add(new double[] {t + 1, next.bound()});
        }
        likelihood.add(touching.get(touching.size() - 1));
        return chart.line("bound", Chart.PURPLE, bound)
                .line("log-likelihood", Chart.BLACK, likelihood)
                .dots(Chart.BLACK, touching);
    }

    private static Chart twoRates() {
        return deathsChart()
                .line("one rate", Chart.ORANGE, misfit(one()))
                .dots(Chart.ORANGE, misfit(one()))
                .line("two rates", Chart.BLUE, misfit(two()))
                .dots(Chart.BLUE, misfit(two()));
    }

    /** The zero-inflated Poisson is fitted by its likelihood equations here, not by EM: r / (1 - exp(-r)) = S / (n - n0). */
    private static Chart emptyDays() {
        double positive = 1096 - 162;
        double sum =
                IntStream.range(0, 10).mapToDouble(i -> days(i) * deaths(i)).sum();
        double r = 2;
        for (int i = 0; i < 200; i++) {
            r = sum / positive * (1 - Math.exp(-r));
        }
        double counted = positive / 1096 / (1 - Math.exp(-r));
        double rate = r;
        DoubleUnaryOperator emptyDays =
                x -> counted * Math.exp(poisson(rate).applyAsDouble(x)) + (x == 0 ? 1 - counted : 0);
        List<double[]> misfit = misfit(x -> Math.log(emptyDays.applyAsDouble(x)));
        return deathsChart()
                .line("one rate", Chart.ORANGE, misfit(one()))
                .dots(Chart.ORANGE, misfit(one()))
                .line("empty days", Chart.PURPLE, misfit)
                .dots(Chart.PURPLE, misfit)
                .line("two rates", Chart.BLUE, misfit(two()))
                .dots(Chart.BLUE, misfit(two()));
    }

    /** Below the curves the rows: those with a label above, in its colour, the others in black. */
    private static Chart vehicles() {
        ChunkedTable table = TableReader.of(Page.ROOT.resolve("examples/vehicles.csv"))
                .columns("length")
                .labels("kind")
                .read()
                .table();
        MultivariateNormal spreads =
                MultivariateNormal.of(Covariance.FULL).fixCovariance(0, 1).fixCovariance(1, 4);
        Mixture<Normals> kinds =
                Mixtures.gaussian(2, spreads, NormalPrior.NONE).fit(table).model();
        Chart chart = new Chart("length, metres", 0, 16, "density", -0.03, 0.22)
                .line("cars", Chart.BLUE, weighted(kinds, 0))
                .line("trucks", Chart.ORANGE, weighted(kinds, 1));
        Rows rows = table.chunk(0);
        RowLabels labels = Objects.requireNonNull(rows.labels());
        for (int i = 0; i < rows.size(); i++) {
            int[] known = labels.allowed(i);
            boolean isCar = known != null && known[0] == 0;
            String colour = known == null ? Chart.BLACK : isCar ? Chart.BLUE : Chart.ORANGE;
            chart.dots(colour, List.of(new double[] {rows.value(i, 0), known == null ? -0.021 : -0.009}));
        }
        return chart;
    }

    private static List<double[]> weighted(Mixture<Normals> kinds, int k) {
        double variance = kinds.components().covariance(k)[0][0];
        Normals one =
                Normals.of(Covariance.FULL, new double[][] {kinds.components().mean(k)}, new double[][] {{variance}});
        return curve(0, 16, x -> kinds.weights()[k] * Math.exp(new Distribution<>(one).logDensity(x)));
    }

    private static Chart severalLines() {
        ChunkedTable table = table("faithful.csv", null);
        Mixture<Regressions> model =
                Mixtures.regression(2, Regression.of(1)).fit(table).model();
        Chart chart = new Chart("length of the eruption, minutes", 1.5, 5.5, "wait, minutes", 40, 100);
        String[] colours = {Chart.BLUE, Chart.ORANGE};
        for (int i = 0; i < table.chunk(0).size(); i++) {
            double[] row = table.chunk(0).row(i);
            chart.dots(colours[model.label(row)], List.of(row));
        }
        for (int k = 0; k < 2; k++) {
            int component = k;
            chart.line(
                    "line " + (k + 1),
                    colours[k],
                    curve(1.5, 5.5, x -> model.components().mean(component, new double[] {x})));
        }
        return chart;
    }

    private static Chart deathsChart() {
        return new Chart("deaths on a day", 0, 9, "days seen minus days expected", -40, 40);
    }

    private static DoubleUnaryOperator poisson(double rate) {
        return logDensity(new Distribution<>(Products.of(Poisson.of(), new double[][] {{rate}})));
    }

    private static DoubleUnaryOperator one() {
        return logDensity(
                Distributions.poisson().fit(table("london-deaths.csv", "days")).model());
    }

    private static DoubleUnaryOperator two() {
        return logDensity(Mixtures.poisson(2)
                .tolerance(1e-9)
                .fit(table("london-deaths.csv", "days"))
                .model());
    }

    private static DoubleUnaryOperator logDensity(FittedModel model) {
        return x -> model.logDensity(x);
    }

    private static List<double[]> misfit(DoubleUnaryOperator logDensity) {
        return IntStream.range(0, 10)
                .mapToObj(i -> new double[] {deaths(i), days(i) - 1096 * Math.exp(logDensity.applyAsDouble(deaths(i)))})
                .toList();
    }

    private static double deaths(int row) {
        return LONDON.value(row, 0);
    }

    private static double days(int row) {
        return LONDON.weight(row);
    }

    private static ChunkedTable table(String example, @org.jspecify.annotations.Nullable String weights) {
        TableReader reader = TableReader.of(Page.ROOT.resolve("examples").resolve(example));
        return (weights == null ? reader : reader.weights(weights)).read().table();
    }

    private static List<double[]> curve(double from, double to, DoubleUnaryOperator y) {
        return IntStream.rangeClosed(0, 300)
                .mapToDouble(i -> from + (to - from) * i / 300)
                .mapToObj(x -> new double[] {x, y.applyAsDouble(x)})
                .toList();
    }
}
