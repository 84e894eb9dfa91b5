/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.elbo.data.Schema;
import org.elbo.data.Support;
import org.elbo.em.Criteria;
import org.elbo.em.Fit;
import org.elbo.em.FittedModel;
import org.elbo.family.Components;
import org.elbo.model.ModelKind;
import org.elbo.report.Column;

/**
 * Models that are a density made of densities of one family: mixtures, and single distributions.
 *
 * @param <P> the fitted model
 * @param <E> the family's densities
 */
abstract class DensityRecipe<P extends FittedModel, E extends Components<E>> extends Recipe<P> {

    private final FamilyFace<E> face;
    private final BiFunction<String, E, String> details;

    /** A recipe; {@code details} completes a title by what the densities have to say, such as their covariance. */
    DensityRecipe(ModelKind<P> kind, FamilyFace<E> face, BiFunction<String, E, String> details) {
        super(kind);
        this.face = face;
        this.details = details;
    }

    final FamilyFace<E> face() {
        return face;
    }

    final String details(String title, E components) {
        return details.apply(title, components);
    }

    /** Rows are drawn where the page has an axis for each of their columns. */
    @Override
    boolean drawsRows() {
        return !face.equals(WholeRowFaces.MULTINOMIAL);
    }

    @Override
    final boolean hasBackground() {
        return face instanceof NoiseFace<?>;
    }

    @Override
    final double[][][] curves(P model, List<Column> columns) {
        return Curves.of(components(model), columns);
    }

    /** The model's densities. */
    abstract E components(P model);

    /** Their weights. */
    abstract double[] weights(P model);

    /** The title without details. */
    abstract String name(P model);

    @Override
    final List<Column> columns(P model, Schema schema) {
        return face.columns(components(model), schema);
    }

    @Override
    final Parts parts(P model, Schema schema) {
        return face.parts(weights(model), components(model), schema);
    }

    @Override
    final String title(P model) {
        return details.apply(name(model), components(model));
    }

    @Override
    final Optional<Criteria> criteria(Fit<P> fit) {
        return Optional.of(Criteria.of(fit));
    }

    @Override
    final Support support(P model) {
        return face.support(components(model));
    }

    @Override
    final Optional<Supplier<double[]>> sampler(P model, RandomGenerator random) {
        return Optional.of(() -> model.sample(random));
    }
}
