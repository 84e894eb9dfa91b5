/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench.peers;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.mllib.clustering.GaussianMixture;
import org.apache.spark.mllib.clustering.GaussianMixtureModel;
import org.apache.spark.mllib.clustering.KMeans;
import org.apache.spark.mllib.clustering.KMeansModel;
import org.apache.spark.mllib.linalg.Matrices;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.mllib.stat.distribution.MultivariateGaussian;
import org.apache.spark.storage.StorageLevel;
import org.elbo.bench.Contender;
import org.elbo.bench.Contest;
import org.elbo.bench.Start;
import org.elbo.bench.Task;

/** Spark MLlib, in one JVM: the mixture of {@code spark.mllib}, since that of {@code spark.ml} takes no start. */
final class Spark implements Contender {

    private static final int THREADS = 2;

    /**
     * The unit of a mixture's data. It adds 2e-16 to each density, of which in 50 columns nothing else would be left: it would
     * have the same components after one pass, and stop. In smaller units densities are larger; a power of two costs no digits.
     */
    private static final double UNIT = 0x1p-8;

    public static void main(String... arguments) {
        Contest.run(new Spark(), arguments);
    }

    @Override
    public String name() {
        return "Spark MLlib";
    }

    @Override
    public String version() {
        return Jars.version(GaussianMixture.class);
    }

    @Override
    public int threads() {
        return THREADS;
    }

    @Override
    public Fitter prepare(Task task) {
        if (task.isDiagonal()) {
            throw new UnsupportedOperationException("it has full covariances only");
        }
        SparkConf conf = new SparkConf()
                .setMaster("local[" + THREADS + "]")
                .setAppName("elbo-bench")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.driver.host", "127.0.0.1");
        JavaSparkContext context = new JavaSparkContext(conf);
        context.setLogLevel("ERROR");
        double unit = task.isKMeans() ? 1 : UNIT;
        List<Vector> vectors = Arrays.stream(task.rows())
                .map(row -> Vectors.dense(times(unit, row)))
                .collect(Collectors.toList());
        JavaRDD<Vector> data = context.parallelize(vectors, THREADS).persist(StorageLevel.MEMORY_ONLY());
        data.count();
        Start start = task.start();
        return task.isKMeans() ? passes -> kMeans(data, start, passes) : passes -> mixture(data, start, passes);
    }

    private static double[] mixture(JavaRDD<Vector> data, Start start, int passes) {
        MultivariateGaussian[] gaussians = Arrays.stream(start.means())
                .map(mean -> gaussian(mean, start.covariance()))
                .toArray(MultivariateGaussian[]::new);
        GaussianMixtureModel model = new GaussianMixture()
                .setK(gaussians.length)
                .setInitialModel(new GaussianMixtureModel(start.weights(), gaussians))
                .setConvergenceTol(0)
                .setMaxIterations(passes)
                .run(data);
        return new double[] {logLikelihood(data, model)};
    }

    private static MultivariateGaussian gaussian(double[] mean, double[][] covariance) {
        double[] cells =
                Arrays.stream(covariance).flatMapToDouble(Arrays::stream).toArray();
        return new MultivariateGaussian(
                Vectors.dense(times(UNIT, mean)), Matrices.dense(mean.length, mean.length, times(UNIT * UNIT, cells)));
    }

    private static double[] times(double factor, double[] x) {
        return Arrays.stream(x).map(number -> factor * number).toArray();
    }

    /** It keeps its own to itself; this is that of the model which it returns, of the data in their own units. */
    private static double logLikelihood(JavaRDD<Vector> data, GaussianMixtureModel model) {
        double[] weights = model.weights();
        MultivariateGaussian[] gaussians = model.gaussians();
        return data.mapToDouble(row -> {
                    double density = 0;
                    for (int k = 0; k < weights.length; k++) {
                        density += weights[k] * gaussians[k].pdf(row);
                    }
                    return Math.log(density) + row.size() * Math.log(UNIT);
                })
                .sum();
    }

    private static double[] kMeans(JavaRDD<Vector> data, Start start, int passes) {
        Vector[] centres = Arrays.stream(start.means()).map(Vectors::dense).toArray(Vector[]::new);
        KMeansModel model = new KMeans()
                .setK(centres.length)
                .setInitialModel(new KMeansModel(centres))
                .setEpsilon(0)
                .setMaxIterations(passes)
                .run(data.rdd());
        return new double[] {model.computeCost(data.rdd())};
    }
}
