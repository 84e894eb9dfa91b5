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
import org.elbo.family.ObservationModel;
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
    private MixtureWeights weightRule = MixtureWeights.FREE;
    private Assignment assignment = Assignment.soft();
    private StartMethod method = StartMethod.KMEANS_PLUS_PLUS;
    private @Nullable Mixture<E> given;

    MixtureEstimator(int components, SupportFor supportFor, FamilyFor<E, S> familyFor, String description) {
        super(DEFAULT_RESTARTS);
        if (components < 1) {
            throw new IllegalArgumentException("components = " + components + "; it must be 1 or more");
        }
        this.components = components;
        this.supportFor = supportFor;
        this.familyFor = familyFor;
        this.description = description;
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
        if (parameters.size() != components) {
            throw new IllegalArgumentException(
                    "the start has " + parameters.size() + " components, but " + components + " are to be fitted");
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
        if (weights.length != components) {
            throw new IllegalArgumentException(
                    weights.length + " weights are held, but there are " + components + " components");
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
        Seeding seeding = Seeding.standardised(data, summary, seed());
        return number -> {
            double[] r = seeding.responsibilities(method, components, number);
            S statistics = family.firstStatistics(seeding.rows(), components, r);
            return new Mixture<>(weightRule.start(family.counts(statistics)), family.start(statistics));
        };
    }

    private static Type typeOf(ObservationModel<?, ?> family) {
        return Json.MAPPER.getTypeFactory().constructParametricType(Mixture.class, family.type());
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
