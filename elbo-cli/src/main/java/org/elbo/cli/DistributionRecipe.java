/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.elbo.data.Rows;
import org.elbo.data.Schema;
import org.elbo.distribution.Distribution;
import org.elbo.em.Estimator;
import org.elbo.family.Columns;
import org.elbo.family.Components;
import org.elbo.inference.Imputation;
import org.elbo.model.ModelKind;

/** Single distributions, with nothing hidden. */
final class DistributionRecipe<E extends Components<E>> extends DensityRecipe<Distribution<E>, E> {

    private final Function<ModelOptions, Estimator<Distribution<E>, ?>> estimator;

    DistributionRecipe(
            ModelKind<Distribution<E>> kind,
            FamilyFace<E> face,
            Function<ModelOptions, Estimator<Distribution<E>, ?>> estimator,
            BiFunction<String, E, String> details) {
        super(kind, face, details);
        this.estimator = estimator;
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
    E components(Distribution<E> model) {
        return model.components();
    }

    @Override
    double[] weights(Distribution<E> model) {
        return new double[] {1};
    }

    @Override
    String name(Distribution<E> model) {
        return kind().title();
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
    Optional<Imputation<?>> imputation(Distribution<E> model, Schema schema) {
        return Optional.of(Imputation.of(model, schema));
    }
}
