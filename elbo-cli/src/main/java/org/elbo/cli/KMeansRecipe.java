/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.elbo.data.Rows;
import org.elbo.data.Schema;
import org.elbo.data.Support;
import org.elbo.em.Criteria;
import org.elbo.em.Estimator;
import org.elbo.em.Fit;
import org.elbo.family.Columns;
import org.elbo.mixture.Clusters;
import org.elbo.mixture.KMeans;
import org.elbo.mixture.StartMethod;
import org.elbo.model.ModelKind;
import org.elbo.report.Column;

/** k-means. */
final class KMeansRecipe extends Recipe<Clusters> {

    KMeansRecipe() {
        super(ModelKind.KMEANS);
    }

    @Override
    Estimator<Clusters, ?> estimator(ModelOptions options) {
        options.allow("kmeans", "-k", "--start");
        options.priors().allow("kmeans");
        KMeans made = KMeans.clusters(options.components());
        StartMethod method = options.startMethod();
        return method == null ? made.start(options.startFrom(kind())) : made.start(method);
    }

    @Override
    List<Column> columns(Clusters model, Schema schema) {
        return schema.names().stream()
                .map(name -> Column.of(name, Column.Kind.CENTRE))
                .toList();
    }

    @Override
    Parts parts(Clusters model, Schema schema) {
        return FamilyFace.centres(model.weights(), model.means(), schema);
    }

    @Override
    String title(Clusters model) {
        return "k-means with " + Numbers.count(model.size(), "cluster");
    }

    @Override
    Optional<Criteria> criteria(Fit<Clusters> fit) {
        return Optional.empty();
    }

    @Override
    String objective(Fit<Clusters> fit) {
        return "minus the within-cluster sum of squares";
    }

    @Override
    Support support(Clusters model) {
        return Support.NUMBERS;
    }

    @Override
    Optional<Assignment> assign(Clusters model, Rows rows) {
        int[] label = new int[rows.size()];
        double[] distance = model.nearest(Columns.of(rows), label);
        double[][] column = new double[rows.size()][];
        java.util.Arrays.setAll(column, i -> new double[] {distance[i]});
        return Optional.of(new Assignment(label, column, List.of("squared_distance")));
    }

    @Override
    Optional<double[]> logDensity(Clusters model, Rows rows) {
        return Optional.empty();
    }

    @Override
    Optional<Supplier<double[]>> sampler(Clusters model, RandomGenerator random) {
        return Optional.empty();
    }

    @Override
    boolean hasLikelihood() {
        return false;
    }
}
