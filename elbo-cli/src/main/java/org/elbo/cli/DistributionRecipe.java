/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.elbo.data.Rows;
import org.elbo.data.Schema;
import org.elbo.data.Support;
import org.elbo.distribution.Distribution;
import org.elbo.em.Criteria;
import org.elbo.em.Estimator;
import org.elbo.em.Fit;
import org.elbo.family.Columns;
import org.elbo.family.Components;
import org.elbo.model.ModelKind;
import org.elbo.report.Column;

/** Single distributions, with nothing hidden. */
final class DistributionRecipe<E extends Components<E>> extends Recipe<Distribution<E>> {

    private final FamilyFace<E> face;
    private final Function<ModelOptions, Estimator<Distribution<E>, ?>> estimator;
    private final BiFunction<String, E, String> details;

    DistributionRecipe(
            ModelKind<Distribution<E>> kind,
            FamilyFace<E> face,
            Function<ModelOptions, Estimator<Distribution<E>, ?>> estimator,
            BiFunction<String, E, String> details) {
        super(kind);
        this.face = face;
        this.estimator = estimator;
        this.details = details;
    }

    @Override
    boolean readsCategories() {
        return kind() == (ModelKind<?>) ModelKind.CATEGORICAL;
    }

    @Override
    Estimator<Distribution<E>, ?> estimator(ModelOptions options) {
        return estimator.apply(options);
    }

    @Override
    int starts(ModelOptions options) {
        return 1;
    }

    @Override
    List<Column> columns(Schema schema) {
        return face.columns(schema);
    }

    @Override
    Parts parts(Distribution<E> model, Schema schema) {
        return face.parts(new double[] {1}, model.components(), schema);
    }

    @Override
    String title(Distribution<E> model) {
        return details.apply(kind().title(), model.components());
    }

    @Override
    Optional<Criteria> criteria(Fit<Distribution<E>> fit) {
        return Optional.of(Criteria.of(fit));
    }

    @Override
    Support support(Distribution<E> model) {
        return face.support(model.components());
    }

    @Override
    Optional<Assignment> assign(Distribution<E> model, Rows rows) {
        return Optional.empty();
    }

    @Override
    Optional<double[]> logDensity(Distribution<E> model, Rows rows) {
        double[] log = new double[rows.size()];
        model.components().logDensity(Columns.of(rows), log);
        return Optional.of(log);
    }

    @Override
    Optional<Supplier<double[]>> sampler(Distribution<E> model, RandomGenerator random) {
        return Optional.of(() -> model.sample(random));
    }
}
