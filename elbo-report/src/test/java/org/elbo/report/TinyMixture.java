/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.report;

import java.util.ArrayList;
import java.util.List;

/** EM for a mixture, as short as it can be: it makes honest payloads, and is no part of the toolkit. */
final class TinyMixture {

    /** K components of one family: densities from parameters, parameters from weighted rows. */
    interface Family {
        double logDensity(double[] row, int k);

        void fit(double[][] rows, double[] weights, int k);

        double[] centre(int k);

        double[][] covariance(int k);
    }

    private final double[][] rows;
    private final double[] rowWeights;
    private final Family family;
    private final double[] weights;
    private double[][] posterior;
    final List<Report.Snapshot> path = new ArrayList<>();
    final List<Report.Step> steps = new ArrayList<>();

    TinyMixture(double[][] rows, double[] rowWeights, Family family, int components) {
        this.rows = rows;
        this.rowWeights = rowWeights;
        this.family = family;
        this.weights = new double[components];
        java.util.Arrays.fill(weights, 1.0 / components);
        this.posterior = new double[rows.length][components];
    }

    TinyMixture fit(int iterations, double tolerance) {
        double bound = eStep();
        record(0, bound, Double.NaN, Double.NaN);
        for (int t = 1; t <= iterations; t++) {
            mStep();
            double afterM = bound();
            double next = eStep();
            record(t, next, afterM, next - bound);
            boolean done = next - bound < tolerance * rows.length;
            bound = next;
            if (done) {
                break;
            }
        }
        return this;
    }

    private void record(int t, double bound, double afterM, double change) {
        double[][] centres = new double[weights.length][];
        double[][][] covariances = new double[family.covariance(0).length == 0 ? 0 : weights.length][][];
        for (int k = 0; k < weights.length; k++) {
            centres[k] = family.centre(k).clone();
            if (covariances.length > 0) {
                covariances[k] = family.covariance(k);
            }
        }
        path.add(new Report.Snapshot(t, weights.clone(), centres, covariances));
        steps.add(new Report.Step(t, bound, afterM, bound - afterM, change, 0.001 * t));
    }

    private double joint(int i, int k) {
        return Math.log(weights[k]) + family.logDensity(rows[i], k);
    }

    private double eStep() {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            double highest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < weights.length; k++) {
                highest = Math.max(highest, joint(i, k));
            }
            double total = 0;
            for (int k = 0; k < weights.length; k++) {
                total += posterior[i][k] = Math.exp(joint(i, k) - highest);
            }
            for (int k = 0; k < weights.length; k++) {
                posterior[i][k] /= total;
            }
            sum += rowWeights[i] * (highest + Math.log(total));
        }
        return sum;
    }

    /** The bound of the old posterior at the new parameters. */
    private double bound() {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < weights.length; k++) {
                double p = posterior[i][k];
                sum += p == 0 ? 0 : rowWeights[i] * p * (joint(i, k) - Math.log(p));
            }
        }
        return sum;
    }

    private void mStep() {
        double all = 0;
        for (int k = 0; k < weights.length; k++) {
            double[] share = new double[rows.length];
            weights[k] = 0;
            for (int i = 0; i < rows.length; i++) {
                share[i] = rowWeights[i] * posterior[i][k];
                weights[k] += share[i];
            }
            all += weights[k];
            family.fit(rows, share, k);
        }
        for (int k = 0; k < weights.length; k++) {
            weights[k] /= all;
        }
    }

    Sample sample() {
        int[] labels = new int[rows.length];
        double[] certainty = new double[rows.length];
        int[] numbers = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            numbers[i] = i + 1;
            for (int k = 0; k < weights.length; k++) {
                if (posterior[i][k] > certainty[i]) {
                    certainty[i] = posterior[i][k];
                    labels[i] = k;
                }
            }
        }
        boolean counted = java.util.Arrays.stream(rowWeights).anyMatch(w -> w != 1);
        long total = Math.round(java.util.Arrays.stream(rowWeights).sum());
        return new Sample(total, numbers, rows, counted ? rowWeights : new double[0], labels, certainty);
    }
}
