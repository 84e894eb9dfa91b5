/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench.peers;

import elki.clustering.em.EM;
import elki.clustering.em.models.DiagonalGaussianModel;
import elki.clustering.em.models.EMClusterModel;
import elki.clustering.em.models.EMClusterModelFactory;
import elki.clustering.em.models.MultivariateGaussianModel;
import elki.clustering.kmeans.LloydKMeans;
import elki.clustering.kmeans.initialization.Predefined;
import elki.data.NumberVector;
import elki.data.model.EMModel;
import elki.data.type.TypeUtil;
import elki.database.StaticArrayDatabase;
import elki.database.datastore.DataStoreFactory;
import elki.database.datastore.DataStoreUtil;
import elki.database.relation.Relation;
import elki.datasource.ArrayAdapterDatabaseConnection;
import elki.distance.minkowski.SquaredEuclideanDistance;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.elbo.bench.Contender;
import org.elbo.bench.Contest;
import org.elbo.bench.Start;
import org.elbo.bench.Task;

/** ELKI. */
final class Elki implements Contender {

    public static void main(String... arguments) {
        Contest.run(new Elki(), arguments);
    }

    @Override
    public String name() {
        return "ELKI";
    }

    @Override
    public String version() {
        return Jars.version(EM.class);
    }

    @Override
    public int threads() {
        return 1;
    }

    @Override
    public Fitter prepare(Task task) {
        double[][] rows = task.rows();
        StaticArrayDatabase database = new StaticArrayDatabase(new ArrayAdapterDatabaseConnection(rows));
        database.initialize();
        Relation<NumberVector> relation = database.getRelation(TypeUtil.NUMBER_VECTOR_FIELD);
        Start start = task.start();
        return task.isKMeans()
                ? passes -> kMeans(relation, start, rows, passes)
                : passes -> em(relation, start, task.isDiagonal(), passes);
    }

    private static double[] em(Relation<NumberVector> relation, Start start, boolean diagonal, int passes) {
        int k = start.means().length;
        List<EMClusterModel<NumberVector, EMModel>> models = Arrays.stream(start.means())
                .map(mean -> model(start, mean, diagonal))
                .collect(Collectors.toList());
        EMClusterModelFactory<NumberVector, EMModel> factory = (ignored, number) -> models;
        // Of the iterations that it is allowed, it counts the start as one.
        new EM<NumberVector, EMModel>(k, 0, factory, 1, passes + 1, 0, false).run(relation);
        var ids = relation.getDBIDs();
        var posteriors = DataStoreUtil.makeStorage(ids, DataStoreFactory.HINT_HOT, double[].class);
        var densities = DataStoreUtil.makeDoubleStorage(ids, DataStoreFactory.HINT_HOT);
        double mean = EM.assignProbabilitiesToInstances(relation, models, posteriors, densities);
        return new double[] {relation.size() * mean};
    }

    private static EMClusterModel<NumberVector, EMModel> model(Start start, double[] mean, boolean diagonal) {
        return diagonal
                ? new DiagonalGaussianModel(
                        start.weights()[0], mean.clone(), start.variances().clone())
                : new MultivariateGaussianModel(start.weights()[0], mean.clone(), start.covariance());
    }

    private static double[] kMeans(Relation<NumberVector> relation, Start start, double[][] rows, int passes) {
        // Its first iteration assigns rows, and moves no centre.
        var lloyd = new LloydKMeans<NumberVector>(
                SquaredEuclideanDistance.STATIC, start.means().length, passes + 1, new Predefined(start.means()));
        double[][] centres = lloyd.run(relation).getAllClusters().stream()
                .map(cluster -> cluster.getModel().getMean())
                .toArray(double[][]::new);
        return new double[] {Distances.sum(rows, centres)};
    }
}
