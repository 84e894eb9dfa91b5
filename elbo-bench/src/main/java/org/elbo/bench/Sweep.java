/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.elbo.data.Table;
import org.elbo.em.Estimator;
import org.elbo.family.Bernoulli;
import org.elbo.family.Covariance;
import org.elbo.family.TailWeight;
import org.elbo.io.Json;
import org.elbo.mixture.MixtureEstimator;
import org.elbo.mixture.Mixtures;
import org.elbo.mixture.StartMethod;
import org.elbo.stats.Randoms;

/** How the time of a pass of Elbo's grows with the problem, and what passes of other mixtures take. Prints {@link Point}s. */
final class Sweep {

    static final String THREADS = "threads";
    static final String ROWS = "rows";
    static final String COMPONENTS = "components";
    static final String PASSES = "passes";
    static final String MODEL = "model ";

    /** Operations for a posterior probability: its exponential, its share of the sum, of the entropy. */
    static final int OPERATIONS_OF_POSTERIOR = 30;

    /** Operations for what a distance means to a t distribution: a logarithm, a weight, its part in the tail's equation. */
    static final int OPERATIONS_OF_TAIL = 40;

    private static final int TURNS = 3;

    private final double seconds;
    private final int divisor;

    private Sweep(double seconds, int divisor) {
        this.seconds = seconds;
        this.divisor = divisor;
    }

    /**
     * Measures.
     *
     * @param arguments about how many seconds to take for each point, and by what to divide the numbers of rows
     */
    public static void main(String... arguments) throws Exception {
        Sweep sweep = new Sweep(Double.parseDouble(arguments[0]), Integer.parseInt(arguments[1]));
        sweep.warmUp();
        sweep.threads();
        sweep.rows();
        sweep.components();
        sweep.passes();
        sweep.models();
    }

    private void warmUp() throws Exception {
        double[][] rows = Problem.draw(10_000, 10, 16);
        Table table = Table.of(rows);
        Meter.of(passes -> ElboContender.bounds(normal(rows, 16), table, passes))
                .slopes(3 * seconds);
    }

    private void threads() throws Exception {
        double[][] rows = Problem.draw(200_000 / divisor, 10, 16);
        Table table = Table.of(rows);
        List<Trial> trials = new ArrayList<>();
        for (int threads = 1; threads <= 2; threads++) {
            trials.add(trial(THREADS, threads, normal(rows, 16).threads(threads), table, 0));
        }
        measure(trials);
    }

    /** On one thread: few chunks share badly among two. */
    private void rows() throws Exception {
        List<Trial> trials = new ArrayList<>();
        for (int n = 10_000; n <= 10_000_000 / divisor; n *= 10) {
            double[][] rows = Problem.draw(n, 2, 8);
            trials.add(trial(ROWS, n, normal(rows, 8).threads(1), Table.of(rows), 0));
        }
        measure(trials);
    }

    private void components() throws Exception {
        double[][] rows = Problem.draw(100_000 / divisor, 10, 16);
        Table table = Table.of(rows);
        List<Trial> trials = new ArrayList<>();
        for (int k = 4; k <= 32; k *= 2) {
            trials.add(trial(COMPONENTS, k, normal(rows, k).threads(1), table, 0));
        }
        measure(trials);
    }

    /** The time of a pass within longer and longer fits: from half of the passes to all of them. */
    private void passes() throws Exception {
        double[][] rows = Problem.draw(100_000 / divisor, 10, 16);
        Table table = Table.of(rows);
        Meter meter = Meter.of(passes -> ElboContender.bounds(normal(rows, 16).threads(1), table, passes));
        meter.seconds(20);
        List<Trial> trials = new ArrayList<>();
        for (int half = 10; half <= 40; half *= 2) {
            int fewer = half;
            trials.add(new Trial(PASSES, 2 * half, 0, () ->
                    new double[] {(meter.seconds(2 * fewer) - meter.seconds(fewer)) / fewer}));
        }
        measure(trials);
    }

    private void models() throws Exception {
        RandomGenerator random = Randoms.of(2);
        int n = 1_000_000 / divisor;
        double[][] normal = Problem.draw(n, 10, 10);
        double[][] counts = map(normal, x -> Math.floor(Math.exp(1 + 0.5 * x)));
        double[][] bits = map(normal, x -> x > random.nextGaussian() ? 1 : 0);
        double[][] fewer = Arrays.copyOf(normal, n / 5);
        // A product of log rates and one of responsibilities with the data: 2 d each.
        int product = 4 * 10 + OPERATIONS_OF_POSTERIOR;
        // Triangular products for distances, and scatter matrices: d^2 each.
        int form = 2 * 10 * 10 + OPERATIONS_OF_POSTERIOR;
        measure(List.of(
                model("Poisson", Mixtures.poisson(10), counts, product),
                model("Bernoulli", Mixtures.of(10, Bernoulli.of()), bits, product),
                model("normal", Mixtures.gaussian(10, Covariance.FULL), fewer, form),
                model(
                        "Student t",
                        Mixtures.student(10, Covariance.FULL, TailWeight.free()),
                        fewer,
                        form + OPERATIONS_OF_TAIL)));
    }

    /** {@code operations} are those for a row and a component. */
    private Trial model(String name, MixtureEstimator<?, ?> mixture, double[][] rows, int operations) {
        Estimator<?, ?> estimator =
                mixture.start(StartMethod.POINTS).restarts(1).seed(1).threads(2);
        String title = MODEL + name + ", " + rows.length + " x 10, K = 10";
        return trial(title, 10, estimator, Table.of(rows), 10.0 * operations * rows.length);
    }

    private static double[][] map(double[][] rows, DoubleUnaryOperator f) {
        return Arrays.stream(rows)
                .map(row -> Arrays.stream(row).map(f).toArray())
                .toArray(double[][]::new);
    }

    private static MixtureEstimator<?, ?> normal(double[][] rows, int components) {
        return Mixtures.gaussian(components, Covariance.FULL)
                .start(Start.of(rows, components).mixture(Covariance.FULL));
    }

    private Trial trial(String sweep, double at, Estimator<?, ?> estimator, Table table, double operations) {
        Meter meter = Meter.of(passes -> ElboContender.bounds(estimator, table, passes));
        return new Trial(
                sweep,
                at,
                operations,
                () -> meter.slopes(seconds).stream().mapToDouble(Slope::seconds).toArray());
    }

    /** What is to be compared takes turns, so that what else the machine does falls on all of it; prints the medians. */
    private static void measure(List<Trial> trials) throws Exception {
        List<DoubleStream.Builder> times =
                trials.stream().map(trial -> DoubleStream.builder()).toList();
        for (Trial trial : trials) {
            trial.passes.call(); // for nothing: the code is compiled anew for it
        }
        for (int turn = 0; turn < TURNS; turn++) {
            for (int i = 0; i < trials.size(); i++) {
                Arrays.stream(trials.get(i).passes.call()).forEach(times.get(i));
            }
        }
        for (int i = 0; i < trials.size(); i++) {
            trials.get(i).print(Median.of(times.get(i).build().toArray()));
        }
    }

    /**
     * A point to be measured.
     *
     * @param operations of a pass; 0 where they are not told
     * @param passes times some passes, in seconds each
     */
    private record Trial(String sweep, double at, double operations, Callable<double[]> passes) {

        void print(double seconds) {
            System.out.println(Json.MAPPER.writeValueAsString(
                    new Point(sweep, at, seconds, operations, "JDK " + System.getProperty("java.version"))));
        }
    }
}
