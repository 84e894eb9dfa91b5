/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.elbo.io.Json;
import org.elbo.stats.Statistics;

/** Laws of a family in its free coordinates, whatever it hides of its own and whatever is held. */
final class Laws {

    private Laws() {}

    /** {@code sum_i sum_k r_ik log p(x_i | k)}. */
    static <E extends Components<E>> double logLikelihood(E parameters, Block block) {
        double[] log = new double[parameters.size() * block.n()];
        Arrays.fill(log, Double.NaN);
        parameters.logDensity(block.columns(), log);
        double sum = 0;
        for (int at = 0; at < log.length; at++) {
            sum += block.weights()[at % block.n()][at / block.n()] * log[at];
        }
        return sum;
    }

    static <E extends Components<E>, S extends Statistics<S>> S statistics(
            ObservationModel<E, S> model, E current, Block block) {
        return model.statistics(block.columns(), current, Block.transposed(block.weights()));
    }

    /** The bound is the likelihood where it was made, touches it there, and is nowhere above it. */
    static <E extends Components<E>, S extends Statistics<S>> void boundTouches(
            ObservationModel<E, S> model, E current, Block block) {
        S statistics = statistics(model, current, block);
        double likelihood = logLikelihood(current, block);
        assertThat(model.expectedLogDensity(current, statistics))
                .isCloseTo(likelihood, within(1e-11 * (1 + Math.abs(likelihood))));

        double[] free = model.toFree(current);
        double[] ofBound = slopes(free, f -> model.expectedLogDensity(model.fromFree(f, current), statistics));
        double[] ofLikelihood = slopes(free, f -> logLikelihood(model.fromFree(f, current), block));
        assertThat(ofBound).containsExactly(ofLikelihood, within(1e-5 * (1 + largest(ofLikelihood))));

        Random random = new Random(99);
        for (int trial = 0; trial < 50; trial++) {
            double size = Math.pow(10, -trial % 4);
            double[] other = Arrays.stream(free)
                    .map(x -> x + size * random.nextGaussian())
                    .toArray();
            E moved = model.fromFree(other, current);
            assertThat(model.expectedLogDensity(moved, statistics))
                    .isLessThanOrEqualTo(logLikelihood(moved, block) + 1e-9 * (1 + Math.abs(likelihood)));
        }
    }

    /** No free coordinate of the M-step has a slope, and nothing near it is better. */
    static <E extends Components<E>, S extends Statistics<S>> E mStepIsHighest(
            ObservationModel<E, S> model, E current, Block block) {
        S statistics = statistics(model, current, block);
        E best = model.mStep(statistics, current);
        double[] free = model.toFree(best);
        ToDoubleFunction<double[]> objective = f -> {
            E parameters = model.fromFree(f, best);
            return model.expectedLogDensity(parameters, statistics) + model.logPrior(parameters);
        };
        assertThat(slopes(free, objective)).containsExactly(new double[free.length], within(1e-5 * block.n()));
        double highest = objective.applyAsDouble(free);
        Random random = new Random(98);
        for (int trial = 0; trial < 200; trial++) {
            double size = Math.pow(10, -1 - trial % 5);
            double[] other = Arrays.stream(free)
                    .map(x -> x + size * random.nextGaussian())
                    .toArray();
            assertThat(objective.applyAsDouble(other)).isLessThan(highest + 1e-10);
        }
        return best;
    }

    private static double[] slopes(double[] free, ToDoubleFunction<double[]> f) {
        double[] slopes = new double[free.length];
        for (int at = 0; at < free.length; at++) {
            double step = 1e-5 * Math.max(0.1, Math.abs(free[at]));
            slopes[at] =
                    (f.applyAsDouble(moved(free, at, step)) - f.applyAsDouble(moved(free, at, -step))) / (2 * step);
        }
        return slopes;
    }

    private static double[] moved(double[] free, int at, double step) {
        double[] moved = free.clone();
        moved[at] += step;
        return moved;
    }

    private static double largest(double[] numbers) {
        return Arrays.stream(numbers).map(Math::abs).max().orElse(0);
    }

    /** Coordinates are as many as degrees of freedom, and lead back; files keep every bit; places can be changed. */
    static <E extends Components<E>, S extends Statistics<S>> void formsAreTheSame(
            ObservationModel<E, S> model, E parameters) {
        double[] free = model.toFree(parameters);
        assertThat(free).hasSize(model.degreesOfFreedom(parameters));
        assertThat(model.fromFree(free, parameters).change(parameters)).isLessThan(1e-12);

        String text = Json.MAPPER.writeValueAsString(parameters);
        E read = Json.MAPPER.readValue(text, Json.MAPPER.constructType(model.parametersType()));
        assertThat(read.change(parameters)).isZero();
        assertThat(Json.MAPPER.writeValueAsString(read)).isEqualTo(text);

        int[] order = new int[parameters.size()];
        int n = parameters.exchangeable();
        Arrays.setAll(order, k -> k < n ? (k + 1) % n : k);
        int[] back = new int[order.length];
        Arrays.setAll(back, k -> k < n ? (k + n - 1) % n : k);
        assertThat(parameters.permute(order).permute(back).change(parameters)).isZero();
    }

    /** Parts merge to the whole, in what the M-step and the bound make of them. */
    static <E extends Components<E>, S extends Statistics<S>> void partsAreTheWhole(
            ObservationModel<E, S> model, E current, Block block) {
        S whole = statistics(model, current, block);
        for (int size : new int[] {1, 7, 30}) {
            S merged = statistics(model, current, block.part(0, size));
            for (int from = size; from < block.n(); from += size) {
                merged = merged.merge(statistics(model, current, block.part(from, Math.min(block.n(), from + size))));
            }
            assertThat(model.counts(merged)).containsExactly(model.counts(whole), within(1e-12 * block.n()));
            assertThat(model.mStep(merged, current).change(model.mStep(whole, current)))
                    .isLessThan(1e-9);
            assertThat(model.expectedLogDensity(current, merged))
                    .isCloseTo(model.expectedLogDensity(current, whole), within(1e-9));
        }
    }
}
