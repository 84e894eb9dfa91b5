/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.elbo.Examples;
import org.elbo.data.Column;
import org.elbo.data.Schema;
import org.elbo.data.Table;
import org.elbo.distribution.Distribution;
import org.elbo.distribution.Distributions;
import org.elbo.em.Evaluated;
import org.elbo.em.Fit;
import org.elbo.em.Origin;
import org.elbo.em.StartOutcome;
import org.elbo.em.Starts;
import org.elbo.em.Status;
import org.elbo.em.Trace;
import org.elbo.family.Bernoulli;
import org.elbo.family.Beta;
import org.elbo.family.Covariance;
import org.elbo.family.DirichletPrior;
import org.elbo.family.Exponential;
import org.elbo.family.Gamma;
import org.elbo.family.GammaPrior;
import org.elbo.family.Geometric;
import org.elbo.family.LogNormal;
import org.elbo.family.Multinomial;
import org.elbo.family.NegativeBinomial;
import org.elbo.family.NormalPrior;
import org.elbo.family.ProductBuilder;
import org.elbo.family.Products;
import org.elbo.family.Regression;
import org.elbo.family.StudentT;
import org.elbo.family.TailWeight;
import org.elbo.family.Univariate;
import org.elbo.family.VonMises;
import org.elbo.mixture.Clusters;
import org.elbo.mixture.KMeans;
import org.elbo.mixture.Mixture;
import org.elbo.mixture.Mixtures;
import org.elbo.table.Cell;
import org.elbo.table.Cells;
import org.elbo.table.CoarseCounts;
import org.elbo.table.Events;

/** Fitted models to save. */
final class SavedExamples {

    private static final Schema TWO = Schema.numbers("eruptions", "waiting");

    private SavedExamples() {}

    /** A fit of every kind, and of every covariance. */
    static List<SavedModel<?>> everyKind() {
        Table faithful = Table.of(Examples.faithful());
        Table deaths = Examples.londonDeaths();
        Table bits = Table.of(new double[][] {{0, 1}, {1, 1}, {0, 0}});
        Schema kinds = new Schema(
                List.of(Column.category("a", List.of("no", "yes")), Column.category("b", List.of("x", "y", "z"))));
        Table codes = Table.of(kinds, new double[][] {{0, 2}, {1, 1}, {0, 0}, {1, 2}}, null);
        List<SavedModel<?>> all = new ArrayList<>();
        for (Covariance shape : Covariance.values()) {
            all.add(saved(
                    ModelKind.GMM,
                    TWO,
                    Mixtures.gaussian(3, shape).restarts(2).maxIterations(20).fit(faithful)));
            all.add(saved(ModelKind.NORMAL, TWO, Distributions.normal(shape).fit(faithful)));
        }
        all.add(saved(ModelKind.KMEANS, TWO, KMeans.clusters(3).fit(faithful)));
        all.add(saved(
                ModelKind.POISSON_MIXTURE,
                deaths.schema(),
                Mixtures.poisson(2, new GammaPrior(2, 1)).fit(deaths)));
        all.add(saved(
                ModelKind.BERNOULLI_MIXTURE,
                bits.schema(),
                Mixtures.of(2, Bernoulli.of()).restarts(1).maxIterations(3).fit(bits)));
        all.add(saved(
                ModelKind.CATEGORICAL_MIXTURE,
                kinds,
                Mixtures.categorical(2, new DirichletPrior(2)).fit(codes)));
        Schema both = new Schema(List.of(Column.category("a", List.of("no", "yes")), Column.number("b")));
        Table mixed = Table.of(both, new double[][] {{0, 2}, {1, 1}, {0, 0}, {1, 2}}, null);
        all.add(saved(
                ModelKind.MIXED_MIXTURE,
                both,
                Mixtures.of(2, ProductBuilder.mixed(NormalPrior.WEAK, null)).fit(mixed)));
        all.add(saved(
                ModelKind.POISSON, deaths.schema(), Distributions.poisson().fit(deaths)));
        all.add(saved(
                ModelKind.BERNOULLI, bits.schema(), Distributions.bernoulli().fit(bits)));
        all.add(saved(ModelKind.CATEGORICAL, kinds, Distributions.categorical().fit(codes)));
        Cells cells = Cells.of(new Cell("0", "held", 2), new Cell("1", "a", 1), new Cell("2", "b", 3))
                .fix("held", 0.1);
        Table events = Events.of(List.of("0|1", "1|2", "2"), 5, 7, 11);
        all.add(saved(
                ModelKind.COARSE_COUNTS, events.schema(), CoarseCounts.of(cells).fit(events)));
        all.addAll(wholeRows(faithful, deaths));
        for (Univariate family :
                List.of(Exponential.of(), Gamma.of(), LogNormal.of(), Beta.of(), StudentT.of(), VonMises.of())) {
            all.addAll(columns(family, 0.1, 0.2, 0.25, 0.6, 0.8, 0.75));
        }
        for (Univariate family : List.of(Geometric.of(), NegativeBinomial.of())) {
            all.addAll(columns(family, 0, 1, 2, 9, 14, 30));
        }
        return all;
    }

    private static List<SavedModel<?>> wholeRows(Table faithful, Table deaths) {
        Table counts = Table.of(TWO, new double[][] {{1, 4}, {5, 2}, {0, 3}, {2, 2}}, null);
        return List.of(
                saved(
                        ModelKind.STUDENT_MIXTURE,
                        TWO,
                        Mixtures.student(2, Covariance.TIED, TailWeight.free())
                                .restarts(1)
                                .maxIterations(5)
                                .fit(faithful)),
                saved(
                        ModelKind.STUDENT,
                        TWO,
                        Distributions.student(Covariance.FULL, TailWeight.common())
                                .maxIterations(5)
                                .fit(faithful)),
                saved(
                        ModelKind.MULTINOMIAL_MIXTURE,
                        TWO,
                        Mixtures.multinomial(2, new DirichletPrior(2)).fit(counts)),
                saved(
                        ModelKind.MULTINOMIAL,
                        TWO,
                        Distributions.multinomial(Multinomial.of()).fit(counts)),
                saved(
                        ModelKind.REGRESSION_MIXTURE,
                        TWO,
                        Mixtures.regression(2, Regression.of(1))
                                .restarts(1)
                                .maxIterations(5)
                                .fit(faithful)),
                saved(
                        ModelKind.LINEAR_REGRESSION,
                        TWO,
                        Distributions.regression(Regression.of(1)).fit(faithful)),
                saved(
                        ModelKind.withNoise(ModelKind.GMM),
                        TWO,
                        Mixtures.gaussian(2, Covariance.FULL)
                                .noise()
                                .restarts(1)
                                .maxIterations(5)
                                .fit(faithful)),
                saved(
                        ModelKind.withNoise(ModelKind.POISSON_MIXTURE),
                        deaths.schema(),
                        Mixtures.poisson(2).noise().restarts(1).maxIterations(5).fit(deaths)));
    }

    @SuppressWarnings("unchecked") // The kinds of a family's name are those of its products.
    private static List<SavedModel<?>> columns(Univariate family, double... cells) {
        Schema schema = Schema.numbers("x");
        double[][] rows = Arrays.stream(cells).mapToObj(x -> new double[] {x}).toArray(double[][]::new);
        Table table = Table.of(schema, rows, null);
        var mixture = (ModelKind<Mixture<Products>>)
                ModelKind.of(family.label() + "-mixture").orElseThrow();
        var alone =
                (ModelKind<Distribution<Products>>) ModelKind.of(family.label()).orElseThrow();
        return List.of(
                saved(
                        mixture,
                        schema,
                        Mixtures.of(2, family).seed(1).maxIterations(3).fit(table)),
                saved(alone, schema, Distributions.of(family).maxIterations(3).fit(table)));
    }

    static SavedModel<Clusters> clusters(Status status) {
        Clusters model = new Clusters(new double[] {0.75, 0.25}, new double[][] {{1}, {2}});
        return saved(ModelKind.KMEANS, Schema.numbers("x"), fit(model, status));
    }

    static Fit<Clusters> fit(Clusters model, Status status) {
        Trace trace = new Trace(List.of(new Trace.Step(0, -2, Double.NaN, Double.NaN, Double.NaN, 0.1)));
        Starts starts = new Starts(
                List.of(new StartOutcome(0, status, -2, 0, 1), new StartOutcome(1, status, Double.NaN, 0, 0)),
                List.of(new Starts.Optimum(-2, 1)));
        return new Fit<>(
                new Evaluated<>(model, -2, 0, 0, 3, 4),
                3,
                status,
                trace,
                List.of(),
                starts,
                new Origin(3, "0123456789abcdef"));
    }

    static <P> SavedModel<P> saved(ModelKind<P> kind, Schema schema, Fit<P> fit) {
        return SavedModel.of(kind, fit, schema, "elbo fit", "data.csv");
    }
}
