/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.Arrays;

/**
 * The free parameters of normals in coordinates that may have any value: means as they are, variances as logarithms,
 * matrices by the logarithms of their Cholesky factor's diagonal and what stands below it. What is held has none.
 *
 * @param shape the shape of the covariances
 * @param held what is held fixed
 */
record NormalCoordinates(Covariance shape, NormalConstraints held) {

    int count(Normals normals) {
        int free = 0;
        for (int k = 0; k < normals.size(); k++) {
            free += free(meanOf(normals, k));
        }
        for (int m = 0; m < shape.matrices(normals.size()); m++) {
            free += free(covarianceOf(normals, m));
        }
        return free;
    }

    private static int free(double[] known) {
        return (int) Arrays.stream(known).filter(Double::isNaN).count();
    }

    private double[] meanOf(Normals normals, int k) {
        return held.mean(k, normals.dimensions());
    }

    /** One number for each coordinate: a matrix is known wholly or not at all. */
    private double[] covarianceOf(Normals normals, int m) {
        int d = normals.dimensions();
        double[] known = held.covariance(m, shape.form().size(d));
        return Arrays.copyOf(known, shape.form().freeParameters(d));
    }

    double[] toFree(Normals normals) {
        double[] free = new double[count(normals)];
        int at = 0;
        for (int k = 0; k < normals.size(); k++) {
            at = pick(meanOf(normals, k), normals.meanOf(k), free, at);
        }
        for (int m = 0; m < shape.matrices(normals.size()); m++) {
            double[] coordinates =
                    shape.form().toFree(normals.covarianceOf(m), normals.factor(m), normals.dimensions());
            at = pick(covarianceOf(normals, m), coordinates, free, at);
        }
        return free;
    }

    private static int pick(double[] known, double[] all, double[] free, int from) {
        int at = from;
        for (int i = 0; i < known.length; i++) {
            if (Double.isNaN(known[i])) {
                free[at++] = all[i];
            }
        }
        return at;
    }

    Normals fromFree(double[] free, Normals like) {
        if (free.length != count(like)) {
            throw new IllegalArgumentException(
                    free.length + " coordinates are none of normals that have " + count(like));
        }
        int d = like.dimensions();
        double[][] means = like.means();
        double[][] covariances = like.covariances();
        int at = 0;
        for (int k = 0; k < means.length; k++) {
            at = put(meanOf(like, k), means[k], free, at);
        }
        for (int m = 0; m < covariances.length; m++) {
            double[] known = covarianceOf(like, m);
            double[] coordinates = shape.form().toFree(covariances[m], like.factor(m), d);
            at = put(known, coordinates, free, at);
            if (free(known) > 0) {
                covariances[m] = shape.form().fromFree(coordinates, d);
                held.placeCovariance(m, covariances[m]);
            }
        }
        return Normals.of(shape, means, covariances);
    }

    private static int put(double[] known, double[] all, double[] free, int from) {
        int at = from;
        for (int i = 0; i < known.length; i++) {
            if (Double.isNaN(known[i])) {
                all[i] = free[at++];
            }
        }
        return at;
    }
}
