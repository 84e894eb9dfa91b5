/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import java.io.Serializable;
import java.lang.reflect.Type;
import java.util.List;
import java.util.function.IntFunction;
import org.elbo.data.Summary;
import org.elbo.data.Support;
import org.elbo.data.Table;
import org.elbo.data.UnsuitableDataException;
import org.elbo.em.Estimator;
import org.elbo.family.Components;
import org.elbo.family.DirichletPrior;
import org.elbo.family.NoiseModel;
import org.elbo.family.NoiseStatistics;
import org.elbo.family.ObservationModel;
import org.elbo.family.WithNoise;
import org.elbo.io.Json;
import org.elbo.stats.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * Fits a mixture to a table: {@code Mixtures.gaussian(3, Covariance.FULL).restarts(20).seed(7).fit(table)}.
 *
 * @param <E> the components' densities
 * @param <S> their statistics
 */
public final class MixtureEstimator<E extends Components<E>, S extends Statistics<S>>
        extends Estimator<Mixture<E>, MixtureEstimator<E, S>> {

    private static final int DEFAULT_RESTARTS = 10;

    /**
     * Makes the components' family for the data at hand: sizes it, resolves a prior that is relative to the data, refuses
     * data that it has no maximum for.
     */
    interface FamilyFor<E extends Components<E>, S extends Statistics<S>> extends Serializable {
        ObservationModel<E, S> of(Table table, Summary summary);
    }

    /** What the components' cells may be, which may depend on the table's categories. */
    interface SupportFor extends Serializable {
        Support of(Table table);
    }

    private final int components;
    private final SupportFor supportFor;
    private final FamilyFor<E, S> familyFor;
    private final String description;
    private final boolean hasNoise;
    private MixtureWeights weightRule = MixtureWeights.FREE;
    private Assignment assignment = Assignment.soft();
    private StartMethod method = StartMethod.KMEANS_PLUS_PLUS;
    private @Nullable Mixture<E> given;

    MixtureEstimator(int components, SupportFor supportFor, FamilyFor<E, S> familyFor, String description) {
        this(components, supportFor, familyFor, description, false);
    }

    private MixtureEstimator(
            int components, SupportFor supportFor, FamilyFor<E, S> familyFor, String description, boolean hasNoise) {
        super(DEFAULT_RESTARTS);
        if (components < 1) {
            throw new IllegalArgumentException("components = " + components + "; it must be 1 or more");
        }
        this.components = components;
        this.supportFor = supportFor;
        this.familyFor = familyFor;
        this.description = description;
        this.hasNoise = hasNoise;
    }

    /**
     * The same mixture with a background, uniform over the box of the data, as one component more, the last: for outliers
     * and clutter. Options that are set already are kept, but for known weights and a given start, which are of one component
     * less: these are set on what is returned.
     *
     * @return its estimator
     * @throws IllegalStateException where weights are held, a start is given, or there is a background already
     */
    public MixtureEstimator<WithNoise<E>, NoiseStatistics<S>> noise() {
        if (hasNoise || given != null || !weightRule.isExchangeable()) {
            throw new IllegalStateException(
                    "ask for noise once, before weights are held or a start is given: these are of"
                            + " one component more then");
        }
        MixtureEstimator<WithNoise<E>, NoiseStatistics<S>> withNoise = new MixtureEstimator<>(
                components,
                supportFor,
                (table, summary) -> withNoise(familyFor.of(table, summary), table, summary),
                description + ", noise",
                true);
        withNoise.weightRule = weightRule;
        withNoise.assignment = assignment;
        withNoise.method = method;
        return withNoise.optionsOf(this);
    }

    private ObservationModel<WithNoise<E>, NoiseStatistics<S>> withNoise(
            ObservationModel<E, S> family, Table table, Summary summary) {
        return NoiseModel.of(family, components, family.background(table.schema(), summary));
    }

    /** With the background. */
    private int all() {
        return components + (hasNoise ? 1 : 0);
    }

    /**
     * Sets how starts are made.
     *
     * @param newMethod kmeans++ unless set
     * @return this
     */
    public MixtureEstimator<E, S> start(StartMethod newMethod) {
        method = newMethod;
        given = null;
        return this;
    }

    /**
     * Starts from given parameters, once.
     *
     * @param parameters of as many components, and columns, as will be fitted
     * @return this
     */
    public MixtureEstimator<E, S> start(Mixture<E> parameters) {
        if (parameters.size() != all()) {
            throw new IllegalArgumentException(
                    "the start has " + parameters.size() + " components, but " + all() + " are to be fitted");
        }
        given = parameters;
        return restarts(1);
    }

    /**
     * Sets a symmetric Dirichlet prior of the weights.
     *
     * @param concentration 1 is flat; above it weights are drawn together
     * @return this
     */
    public MixtureEstimator<E, S> concentration(double concentration) {
        weightRule = new MixtureWeights(new DirichletPrior(concentration), weightRule.fixed());
        return this;
    }

    /**
     * Holds weights fixed.
     *
     * @param weights one for each component, NaN for those that are free: these share what the known ones leave
     * @return this
     */
    public MixtureEstimator<E, S> weights(double... weights) {
        if (weights.length != all()) {
            throw new IllegalArgumentException(
                    weights.length + " weights are held, but there are " + all() + " components");
        }
        weightRule = new MixtureWeights(weightRule.prior(), weights);
        return this;
    }

    /**
     * Sets which q the E-step takes.
     *
     * @param newAssignment soft unless set
     * @return this
     */
    public MixtureEstimator<E, S> assignment(Assignment newAssignment) {
        assignment = newAssignment;
        return this;
    }

    @Override
    protected Problem<Mixture<E>, MixtureStatistics<S>> prepare(Table data) {
        requireComponentsFor(data.labels());
        Summary summary = Summary.of(data, supportFor.of(data));
        ObservationModel<E, S> family = familyFor.of(data, summary);
        int columns = data.schema().size();
        return new Problem<>(
                new MixtureModel<>(family, weightRule, assignment),
                start(data, summary, family),
                typeOf(family),
                summary.fingerprint(),
                components * columns * (columns + 1),
                isExchangeable(family, data) ? Mixture::order : Mixture::asTheyAre,
                Mixture::permute);
    }

    private void requireComponentsFor(List<String> labels) {
        if (labels.size() > components) {
            throw new UnsuitableDataException("rows are labelled with " + labels.size() + " components ("
                    + String.join(", ", labels) + "), but " + components
                    + " are to be fitted; ask for as many, or more");
        }
    }

    private boolean isExchangeable(ObservationModel<E, S> family, Table data) {
        return family.isExchangeable()
                && weightRule.isExchangeable()
                && data.labels().isEmpty();
    }

    private IntFunction<Mixture<E>> start(Table data, Summary summary, ObservationModel<E, S> family) {
        if (given != null) {
            Mixture<E> start = given;
            if (start.dimensions() != data.schema().size()) {
                throw new UnsuitableDataException("the start has " + start.dimensions() + " columns, but the data have "
                        + data.schema().size());
            }
            return number -> start;
        }
        Seeding whole = Seeding.standardised(data, summary, seed());
        Seeding seeding = hasNoise ? whole.withBackground() : whole;
        return number -> {
            double[] r = seeding.responsibilities(method, components, number);
            S statistics = family.firstStatistics(seeding.rows(), all(), r);
            return new Mixture<>(weightRule.start(family.counts(statistics)), family.start(statistics));
        };
    }

    private static Type typeOf(ObservationModel<?, ?> family) {
        return Json.MAPPER
                .getTypeFactory()
                .constructParametricType(Mixture.class, Json.MAPPER.constructType(family.parametersType()));
    }

    @Override
    protected String describe() {
        return description + ", " + components + " components, weights " + weightRule + ", " + assignment + ", start "
                + (given == null ? method.label() : Json.MAPPER.writeValueAsString(given));
    }

    @Override
    protected MixtureEstimator<E, S> self() {
        return this;
    }
}
