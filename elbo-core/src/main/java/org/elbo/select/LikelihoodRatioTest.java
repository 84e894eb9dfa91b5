/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.select;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.elbo.data.ChunkedTable;
import org.elbo.data.MemoryTable;
import org.elbo.data.UnsuitableDataException;
import org.elbo.em.Fit;
import org.elbo.em.FittedModel;
import org.elbo.stats.Randoms;
import org.elbo.stats.Workers;

/**
 * The parametric bootstrap of the likelihood ratio: is one component more than chance would make of it (McLachlan 1987)?
 * Draws data sets from the fitted smaller model, fits both models to each, and sees how often the likelihood ratio is as
 * large as on the data. A mutable builder.
 */
public final class LikelihoodRatioTest {

    private static final double DEFAULT_LEVEL = 0.05;

    /** Keeps these random numbers apart from those of starts and folds under the same seed. */
    private static final long KEY = 0x4C52;

    private final int replicates;
    private double level = DEFAULT_LEVEL;
    private long seed;
    private int threads = Runtime.getRuntime().availableProcessors();
    private SelectionProgress progress = SelectionProgress.NONE;

    private LikelihoodRatioTest(int replicates) {
        this.replicates = replicates;
    }

    /** The statistic on one simulated data set: NaN, and a reason, where it cannot be had. */
    private record Replicate(double statistic, boolean isConverged, Optional<String> failure) {}

    /**
     * A test.
     *
     * @param number of simulated data sets, B, at least 1; no p-value can be below 1 / (B + 1)
     * @return the test
     */
    public static LikelihoodRatioTest replicates(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("replicates = " + number + "; it must be 1 or more");
        }
        return new LikelihoodRatioTest(number);
    }

    /**
     * Sets the significance level of {@link #sequence}.
     *
     * @param newLevel between 0 and 1, both excluded; 0.05 unless set
     * @return this
     */
    public LikelihoodRatioTest level(double newLevel) {
        if (!(newLevel > 0 && newLevel < 1)) {
            throw new IllegalArgumentException("level = " + newLevel + "; it must be above 0 and below 1");
        }
        level = newLevel;
        return this;
    }

    /**
     * Sets the seed of the simulated data; fits have the seeds of their estimators.
     *
     * @param newSeed 0 unless set
     * @return this
     */
    public LikelihoodRatioTest seed(long newSeed) {
        seed = newSeed;
        return this;
    }

    /**
     * Sets the number of threads that all fits share.
     *
     * @param number at least 1; all cores unless set. Any number gives the same bits
     * @return this
     */
    public LikelihoodRatioTest threads(int number) {
        threads = Workers.requireThreads(number);
        return this;
    }

    /**
     * Sets who hears how the test goes and may cancel it.
     *
     * @param listener the listener
     * @return this
     */
    public LikelihoodRatioTest progress(SelectionProgress listener) {
        progress = listener;
        return this;
    }

    /**
     * Tests one model against another that contains it.
     *
     * @param <P> the fitted models
     * @param smaller the smaller model, fitted to the data
     * @param larger the larger one, fitted to the same data
     * @param data the rows, without labels; only their number, weights and missing cells are looked at
     * @return the likelihood ratio and its distribution
     * @throws IllegalArgumentException where either was not fitted, or the second has not more components of the same family
     * @throws UnsuitableDataException where no such data can be simulated
     */
    public <P extends FittedModel> LikelihoodRatio test(Cell<P> smaller, Cell<P> larger, ChunkedTable data) {
        requireNested(smaller.candidate(), larger.candidate());
        requireUnlabelled(data);
        Fit<P> fit = fitOf(smaller);
        double statistic = ratio(fit, fitOf(larger));
        return Workers.call(threads, () -> {
            progress.planned(2 * replicates);
            List<Replicate> all = Attempt.each(
                    replicates, number -> replicate(smaller.candidate(), larger.candidate(), fit, data, number));
            return new LikelihoodRatio(
                    smaller.candidate().label(),
                    larger.candidate().label(),
                    statistic,
                    all.stream().mapToDouble(Replicate::statistic).toArray(),
                    all.stream()
                            .flatMap(replicate -> replicate.failure().stream())
                            .toList(),
                    (int) all.stream()
                            .filter(replicate -> replicate.failure().isEmpty() && !replicate.isConverged())
                            .count());
        });
    }

    private static void requireNested(Candidate<?> smaller, Candidate<?> larger) {
        if (!smaller.family().equals(larger.family()) || smaller.components() >= larger.components()) {
            throw new IllegalArgumentException("'" + smaller.label() + "' cannot be tested against '" + larger.label()
                    + "'; the second must have more components, of the same family");
        }
    }

    private static void requireUnlabelled(ChunkedTable data) {
        if (!data.labels().isEmpty()) {
            throw new UnsuitableDataException(
                    "the rows have labels, which simulated rows would lack; leave the labels out of the test");
        }
    }

    private static <P extends FittedModel> Fit<P> fitOf(Cell<P> cell) {
        return cell.fitted()
                .orElseThrow(() ->
                        new IllegalArgumentException("'" + cell.candidate().label() + "' cannot be tested, because it "
                                + cell.outcome().describe()))
                .fit();
    }

    private static double ratio(Fit<?> smaller, Fit<?> larger) {
        return 2 * (larger.evaluated().dataBound() - smaller.evaluated().dataBound());
    }

    private <P extends FittedModel> Replicate replicate(
            Candidate<P> smaller, Candidate<P> larger, Fit<P> fit, ChunkedTable data, int number) {
        MemoryTable drawn = Simulation.of(fit.model(), data, Randoms.of(seed, KEY, smaller.components(), number));
        Outcome<P> first = Attempt.fit(smaller, drawn, progress);
        Outcome<P> second = Attempt.fit(larger, drawn, progress);
        if (first instanceof Outcome.Fitted<P> one && second instanceof Outcome.Fitted<P> other) {
            boolean isConverged =
                    one.fit().status().isConverged() && other.fit().status().isConverged();
            return new Replicate(ratio(one.fit(), other.fit()), isConverged, Optional.empty());
        }
        boolean isFirst = !(first instanceof Outcome.Fitted<P>);
        String reason = (isFirst ? smaller : larger).label() + " " + (isFirst ? first : second).describe();
        return new Replicate(Double.NaN, false, Optional.of(reason));
    }

    /**
     * Tests the first model against the second, that against the third, and so on, until one is not rejected: until its
     * {@linkplain LikelihoodRatio#largestPValue largest p-value} is above the level.
     *
     * @param <P> the fitted models
     * @param cells of one family by increasing number of components, fitted to the data
     * @param data the rows
     * @return the tests and the model they lead to
     * @throws IllegalArgumentException where the cells are not of one family, or not in order
     */
    public <P extends FittedModel> SequentialTest<P> sequence(List<Cell<P>> cells, ChunkedTable data) {
        for (int i = 1; i < cells.size(); i++) {
            requireNested(cells.get(i - 1).candidate(), cells.get(i).candidate());
        }
        List<LikelihoodRatio> tests = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            Optional<String> obstacle = obstacle(cells, i);
            if (obstacle.isPresent()) {
                return ended(tests, cells.get(i).fitted().isPresent() ? cells.get(i) : null, obstacle);
            }
            LikelihoodRatio test = test(cells.get(i), cells.get(i + 1), data);
            tests.add(test);
            if (test.replicates() == 0 || progress.isCancelled()) {
                String why = progress.isCancelled()
                        ? "the test was cancelled"
                        : "no simulated data set could be fitted: "
                                + test.failures().get(0);
                return ended(tests, cells.get(i), Optional.of(why));
            }
            if (test.largestPValue() > level) {
                return ended(tests, cells.get(i), Optional.empty());
            }
        }
        throw new IllegalArgumentException("a sequence of tests needs at least one model");
    }

    /** Why a model cannot be tested against the next. */
    private static <P extends FittedModel> Optional<String> obstacle(List<Cell<P>> cells, int i) {
        if (i == cells.size() - 1) {
            return Optional.of(cells.get(i).candidate().label() + " is the last one of the sequence");
        }
        return cells.subList(i, i + 2).stream()
                .filter(cell -> cell.fitted().isEmpty())
                .findFirst()
                .map(cell -> cell.candidate().label() + " " + cell.outcome().describe());
    }

    private <P extends FittedModel> SequentialTest<P> ended(
            List<LikelihoodRatio> tests, @org.jspecify.annotations.Nullable Cell<P> chosen, Optional<String> why) {
        return new SequentialTest<>(level, tests, Optional.ofNullable(chosen), why);
    }
}
