/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.elbo.data.Rows;
import org.elbo.data.Schema;
import org.elbo.em.Estimator;
import org.elbo.em.Fit;
import org.elbo.family.Columns;
import org.elbo.family.Components;
import org.elbo.inference.Imputation;
import org.elbo.mixture.Mixture;
import org.elbo.mixture.MixtureEstimator;
import org.elbo.mixture.StartMethod;
import org.elbo.model.ModelKind;

/** Mixtures of any family. */
final class MixtureRecipe<E extends Components<E>> extends DensityRecipe<Mixture<E>, E> {

    /** How the titles of kinds with a background end. */
    private static final String WITH_NOISE = " with noise";

    private final Function<ModelOptions, MixtureEstimator<E, ?>> estimator;

    MixtureRecipe(
            ModelKind<Mixture<E>> kind,
            FamilyFace<E> face,
            Function<ModelOptions, MixtureEstimator<E, ?>> estimator,
            BiFunction<String, E, String> details) {
        super(kind, face, details);
        this.estimator = estimator;
    }

    /** The same mixtures with a uniform background. */
    @Override
    Recipe<?> withNoise() {
        return new MixtureRecipe<>(
                ModelKind.withNoise(kind()),
                new NoiseFace<>(face()),
                options -> estimator.apply(options).noise(),
                (title, components) -> details(title, components.ordinary()));
    }

    @Override
    boolean takesLabels() {
        return true;
    }

    @Override
    Estimator<Mixture<E>, ?> estimator(ModelOptions options) {
        MixtureEstimator<E, ?> made = estimator
                .apply(options)
                .concentration(options.priors().dirichlet().concentration())
                .assignment(options.assignment());
        double[] known = options.knownWeights();
        if (known.length > 0) {
            made.weights(known);
        }
        if (!options.namesStart()) {
            return made;
        }
        StartMethod method = options.startMethod();
        return method == null ? made.start(options.startFrom(kind())) : made.start(method);
    }

    @Override
    E components(Mixture<E> model) {
        return model.components();
    }

    @Override
    double[] weights(Mixture<E> model) {
        return model.weights();
    }

    @Override
    String name(Mixture<E> model) {
        String title = kind().title();
        return title.endsWith(WITH_NOISE)
                ? title.substring(0, title.length() - WITH_NOISE.length()) + " with "
                        + Numbers.count(model.size() - 1, "component") + " and noise"
                : title + " with " + Numbers.count(model.size(), "component");
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
    Optional<Imputation<?>> imputation(Mixture<E> model, Schema schema) {
        return Optional.of(Imputation.of(model, schema));
    }

    @Override
    Optional<double[]> information(Fit<Mixture<E>> fit) {
        double meanEntropy = fit.evaluated().entropy() / fit.evaluated().weight();
        Mixture<E> model = fit.model();
        return Optional.of(new double[] {model.mutualInformation(meanEntropy), model.entropyOfWeights()});
    }
}
