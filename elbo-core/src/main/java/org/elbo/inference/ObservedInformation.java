/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.inference;

import java.util.Optional;
import org.elbo.data.Chunk;
import org.elbo.data.Dataset;
import org.elbo.em.Coordinates;
import org.elbo.em.LatentVariableModel;
import org.elbo.kernel.Cholesky;
import org.elbo.stats.Expectation;
import org.elbo.stats.Statistics;

/**
 * Minus the second derivatives of log-likelihood + log prior in free coordinates, {@code I = -d score / d phi}, by central
 * differences of the {@link Score} over two passes for each coordinate (Meilijson 1989; Oakes 1999). What is hidden is
 * already taken off: it is the observed information, not the complete data's.
 *
 * <p>The differences step a ten-thousandth of a unit; their error is of the order of 1e-8 of the complete data's information.
 * Where so much is hidden that only a share of that is left, the relative error is by as much larger.
 *
 * @param phi the coordinates
 * @param unit each coordinate's {@linkplain Steps unit}
 * @param score the gradient, in units: {@code unit_j d / d phi_j}
 * @param matrix I / n in units, d x d, row by row: the complete data's has ones on its diagonal
 * @param weight n
 */
record ObservedInformation(double[] phi, double[] unit, double[] score, double[] matrix, double weight) {

    private static final double STEP = 1e-4;

    /** A share of the complete data's information that is no more than the differences' error. */
    private static final double NONE = 1e-6;

    /** The information at coordinates whose {@code unit} are all numbers. */
    static <C extends Chunk, P, S extends Statistics<S>> ObservedInformation of(
            LatentVariableModel<C, P, S> model, Coordinates<P> coordinates, Dataset<? extends C> data, P at) {
        Score<C, P, S> score = new Score<>(model, coordinates, data, at);
        double[] phi = coordinates.toFree(at);
        int d = phi.length;
        Expectation<S> here = score.pass(phi);
        double n = here.weight();
        double[] unit = new double[d];
        for (int j = 0; j < d; j++) {
            unit[j] = Steps.unit(moved -> score.q(moved, here.statistics()), phi, j, n);
            if (Double.isNaN(unit[j])) {
                return new ObservedInformation(phi, unit, new double[d], new double[d * d], n);
            }
        }
        double[] matrix = new double[d * d];
        for (int j = 0; j < d; j++) {
            double step = Steps.representable(phi[j], STEP * unit[j]);
            double[] up = gradient(score, Steps.moved(phi, j, step), unit);
            double[] down = gradient(score, Steps.moved(phi, j, -step), unit);
            for (int i = 0; i < d; i++) {
                matrix[i * d + j] = -(up[i] - down[i]) * unit[j] / (2 * step * n);
            }
        }
        symmetrise(d, matrix);
        return new ObservedInformation(phi, unit, inUnits(score.at(phi, here.statistics(), unit), unit), matrix, n);
    }

    private static <C extends Chunk, P, S extends Statistics<S>> double[] gradient(
            Score<C, P, S> score, double[] phi, double[] unit) {
        return inUnits(score.at(phi, score.pass(phi).statistics(), unit), unit);
    }

    private static double[] inUnits(double[] gradient, double[] unit) {
        for (int j = 0; j < gradient.length; j++) {
            gradient[j] *= unit[j];
        }
        return gradient;
    }

    private static void symmetrise(int d, double[] matrix) {
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < i; j++) {
                double mean = (matrix[i * d + j] + matrix[j * d + i]) / 2;
                matrix[i * d + j] = mean;
                matrix[j * d + i] = mean;
            }
        }
    }

    int size() {
        return phi.length;
    }

    /** The first coordinate that Q does not depend on; -1 where there is none. */
    int withoutEffect() {
        for (int j = 0; j < size(); j++) {
            if (Double.isNaN(unit[j])) {
                return j;
            }
        }
        return -1;
    }

    /** The first coordinate on which the data say nothing that the ones before it do not; -1 where there is none. */
    int unidentified() {
        return Cholesky.factorise(size(), matrix.clone(), all(NONE));
    }

    /** Whether the likelihood bends upwards in some direction, as it does not at a maximum. */
    boolean isIndefinite() {
        double[] raised = matrix.clone();
        for (int j = 0; j < size(); j++) {
            raised[j * size() + j] += 2 * NONE;
        }
        return Cholesky.factorise(size(), raised, all(0)) >= 0;
    }

    private double[] all(double value) {
        double[] all = new double[size()];
        java.util.Arrays.fill(all, value);
        return all;
    }

    /** The covariance of the coordinates, {@code I^-1}: d x d, row by row; empty where I is not positive definite. */
    Optional<double[]> covariance() {
        int d = size();
        double[] root = matrix.clone();
        if (Cholesky.factorise(d, root, all(NONE)) >= 0) {
            return Optional.empty();
        }
        double[] inverse = new double[d * d];
        Cholesky.invertLower(d, root, inverse);
        double[] covariance = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                double sum = 0;
                for (int l = Math.max(i, j); l < d; l++) {
                    sum += inverse[l * d + i] * inverse[l * d + j];
                }
                covariance[i * d + j] = sum * unit[i] * unit[j] / weight;
            }
        }
        return Optional.of(covariance);
    }

    /** How far the maximum is, in standard errors: {@code sqrt(score' I^-1 score)}. */
    double distance(double[] covariance) {
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            for (int j = 0; j < size(); j++) {
                sum += score[i] / unit[i] * covariance[i * size() + j] * score[j] / unit[j];
            }
        }
        return Math.sqrt(Math.max(0, sum));
    }
}
