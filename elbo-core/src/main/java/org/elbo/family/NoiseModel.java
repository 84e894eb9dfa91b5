/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import org.elbo.data.Support;
import org.elbo.kernel.Moments;
import org.elbo.stats.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * Any family with a uniform background as its last component, which has no parameters but its weight: what belongs nowhere
 * does not pull at the others. Source: Banfield and Raftery (1993).
 *
 * @param <E> the components' densities
 * @param <S> their statistics
 */
public final class NoiseModel<E extends Components<E>, S extends Statistics<S>>
        implements ObservationModel<WithNoise<E>, NoiseStatistics<S>> {

    private static final long serialVersionUID = 1;

    private final ObservationModel<E, S> family;
    private final int components;
    private final Box box;

    private NoiseModel(ObservationModel<E, S> family, int components, Box box) {
        this.family = family;
        this.components = components;
        this.box = box;
    }

    /**
     * A family with a background.
     *
     * @param <E> the components' densities
     * @param <S> their statistics
     * @param family of the other components
     * @param components how many these are, K
     * @param box what the background is uniform over
     * @return the model of K + 1 components
     */
    public static <E extends Components<E>, S extends Statistics<S>> NoiseModel<E, S> of(
            ObservationModel<E, S> family, int components, Box box) {
        return new NoiseModel<>(family, components, box);
    }

    @Override
    public Support support() {
        return family.support();
    }

    @Override
    @SuppressWarnings("unchecked") // the class says nothing of E; parametersType does
    public Class<WithNoise<E>> type() {
        return (Class<WithNoise<E>>) (Class<?>) WithNoise.class;
    }

    @Override
    public Type parametersType() {
        return new OfFamily(family.parametersType());
    }

    /** {@code WithNoise<E>} with what E is. */
    private record OfFamily(Type parameters) implements ParameterizedType {

        @Override
        public Type[] getActualTypeArguments() {
            return new Type[] {parameters};
        }

        @Override
        public Type getRawType() {
            return WithNoise.class;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return null;
        }
    }

    @Override
    public NoiseStatistics<S> statistics(Columns x, WithNoise<E> current, double[] responsibilities) {
        double[] r = ordinary(x, current.size(), responsibilities);
        return with(family.statistics(x, current.ordinary(), r), x, current.size(), responsibilities);
    }

    @Override
    public NoiseStatistics<S> firstStatistics(Columns x, int components, double[] responsibilities) {
        double[] r = ordinary(x, components, responsibilities);
        return with(family.firstStatistics(x, components - 1, r), x, components, responsibilities);
    }

    private static double[] ordinary(Columns x, int components, double[] responsibilities) {
        return Arrays.copyOf(responsibilities, (components - 1) * x.n());
    }

    private NoiseStatistics<S> with(S ordinary, Columns x, int components, double[] r) {
        int at = (components - 1) * x.n();
        double[] log = new double[x.n()];
        box.logDensity(x, log, 0);
        double sum = 0;
        for (int i = 0; i < x.n(); i++) {
            sum += r[at + i] == 0 ? 0 : r[at + i] * log[i];
        }
        return new NoiseStatistics<>(ordinary, Moments.sum(x.n(), r, at), sum);
    }

    @Override
    public double[] counts(NoiseStatistics<S> statistics) {
        double[] ordinary = family.counts(statistics.ordinary());
        double[] counts = Arrays.copyOf(ordinary, ordinary.length + 1);
        counts[ordinary.length] = statistics.count();
        return counts;
    }

    @Override
    public WithNoise<E> mStep(NoiseStatistics<S> statistics, WithNoise<E> current) {
        return new WithNoise<>(family.mStep(statistics.ordinary(), current.ordinary()), box);
    }

    @Override
    public WithNoise<E> start(NoiseStatistics<S> statistics) {
        return new WithNoise<>(family.start(statistics.ordinary()), box);
    }

    /** The background rests on no rows. */
    @Override
    public boolean canBeEmpty(int component) {
        return component == components || family.canBeEmpty(component);
    }

    @Override
    public boolean isExchangeable() {
        return family.isExchangeable();
    }

    @Override
    public int degreesOfFreedom(WithNoise<E> parameters) {
        return family.degreesOfFreedom(parameters.ordinary());
    }

    @Override
    public double[] toFree(WithNoise<E> parameters) {
        return family.toFree(parameters.ordinary());
    }

    @Override
    public WithNoise<E> fromFree(double[] free, WithNoise<E> like) {
        return new WithNoise<>(family.fromFree(free, like.ordinary()), like.box());
    }

    @Override
    public double logPrior(WithNoise<E> parameters) {
        return family.logPrior(parameters.ordinary());
    }

    @Override
    public double expectedLogDensity(WithNoise<E> parameters, NoiseStatistics<S> statistics) {
        return family.expectedLogDensity(parameters.ordinary(), statistics.ordinary()) + statistics.logDensity();
    }

    @Override
    public String toString() {
        return family + ", noise " + box;
    }
}
