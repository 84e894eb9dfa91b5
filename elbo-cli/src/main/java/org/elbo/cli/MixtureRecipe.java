/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.elbo.data.Rows;
import org.elbo.data.Schema;
import org.elbo.data.Support;
import org.elbo.em.Criteria;
import org.elbo.em.Estimator;
import org.elbo.em.Fit;
import org.elbo.family.Columns;
import org.elbo.family.Components;
import org.elbo.mixture.Mixture;
import org.elbo.mixture.MixtureEstimator;
import org.elbo.mixture.StartMethod;
import org.elbo.model.ModelKind;
import org.elbo.report.Column;

/** Mixtures of any family. */
final class MixtureRecipe<E extends Components<E>> extends Recipe<Mixture<E>> {

    private final FamilyFace<E> face;
    private final Function<ModelOptions, MixtureEstimator<E, ?>> estimator;
    private final BiFunction<String, E, String> details;

    MixtureRecipe(
            ModelKind<Mixture<E>> kind,
            FamilyFace<E> face,
            Function<ModelOptions, MixtureEstimator<E, ?>> estimator,
            BiFunction<String, E, String> details) {
        super(kind);
        this.face = face;
        this.estimator = estimator;
        this.details = details;
    }

    @Override
    Estimator<Mixture<E>, ?> estimator(ModelOptions options) {
        MixtureEstimator<E, ?> made = estimator
                .apply(options)
                .concentration(options.priors().dirichlet().concentration());
        StartMethod method = options.startMethod();
        return method == null ? made.start(options.startFrom(kind())) : made.start(method);
    }

    @Override
    List<Column> columns(Schema schema) {
        return face.columns(schema);
    }

    @Override
    Parts parts(Mixture<E> model, Schema schema) {
        return face.parts(model.weights(), model.components(), schema);
    }

    @Override
    String title(Mixture<E> model) {
        return details.apply(kind().title() + " with " + Numbers.count(model.size(), "component"), model.components());
    }

    @Override
    Optional<Criteria> criteria(Fit<Mixture<E>> fit) {
        return Optional.of(Criteria.of(fit));
    }

    @Override
    Support support(Mixture<E> model) {
        return face.support(model.components());
    }

    @Override
    Optional<Assignment> assign(Mixture<E> model, Rows rows) {
        Columns x = Columns.of(rows);
        double[] p = model.posteriors(x, new double[x.n()], new double[x.n()]);
        int[] label = new int[x.n()];
        double[][] posterior = new double[x.n()][model.size()];
        for (int i = 0; i < x.n(); i++) {
            for (int k = 0; k < model.size(); k++) {
                posterior[i][k] = p[k * x.n() + i];
                label[i] = posterior[i][k] > posterior[i][label[i]] ? k : label[i];
            }
        }
        List<String> names = IntStream.rangeClosed(1, model.size())
                .mapToObj(k -> "posterior_" + k)
                .toList();
        return Optional.of(new Assignment(label, posterior, names));
    }

    @Override
    Optional<double[]> logDensity(Mixture<E> model, Rows rows) {
        Columns x = Columns.of(rows);
        double[] total = new double[x.n()];
        model.posteriors(x, total, new double[x.n()]);
        return Optional.of(total);
    }

    @Override
    Optional<Supplier<double[]>> sampler(Mixture<E> model, RandomGenerator random) {
        return Optional.of(() -> model.sample(random));
    }

    @Override
    Optional<double[]> information(Fit<Mixture<E>> fit) {
        double meanEntropy = fit.evaluated().entropy() / fit.evaluated().weight();
        Mixture<E> model = fit.model();
        return Optional.of(new double[] {model.mutualInformation(meanEntropy), model.entropyOfWeights()});
    }
}
