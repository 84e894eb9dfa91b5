/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.report;

/** The families the fixtures need. */
final class Families {

    private Families() {}

    /** Normal components with full covariances that start at the given means, all as wide as given. */
    static final class Normal implements TinyMixture.Family {
        private final double[][] means;
        private final double[][][] covariances;

        Normal(double[][] means, double[] variances) {
            this.means = means;
            int d = variances.length;
            this.covariances = new double[means.length][d][d];
            for (double[][] covariance : covariances) {
                for (int j = 0; j < d; j++) {
                    covariance[j][j] = variances[j];
                }
            }
        }

        @Override
        public double logDensity(double[] row, int k) {
            double[][] lower = cholesky(covariances[k]);
            double sum = -0.5 * row.length * Math.log(2 * Math.PI);
            double[] solved = new double[row.length];
            for (int i = 0; i < row.length; i++) {
                double y = row[i] - means[k][i];
                for (int j = 0; j < i; j++) {
                    y -= lower[i][j] * solved[j];
                }
                solved[i] = y / lower[i][i];
                sum -= 0.5 * solved[i] * solved[i] + Math.log(lower[i][i]);
            }
            return sum;
        }

        private static double[][] cholesky(double[][] matrix) {
            double[][] lower = new double[matrix.length][matrix.length];
            for (int i = 0; i < matrix.length; i++) {
                for (int j = 0; j <= i; j++) {
                    double sum = matrix[i][j];
                    for (int m = 0; m < j; m++) {
                        sum -= lower[i][m] * lower[j][m];
                    }
                    lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
                }
            }
            return lower;
        }

        @Override
        public void fit(double[][] rows, double[] weights, int k) {
            int d = rows[0].length;
            double[] mean = new double[d];
            double[][] scatter = new double[d][d];
            double total = 0;
            for (int i = 0; i < rows.length; i++) {
                total += weights[i];
                for (int j = 0; j < d; j++) {
                    mean[j] += weights[i] * rows[i][j];
                }
            }
            for (int j = 0; j < d; j++) {
                mean[j] /= total;
            }
            for (int i = 0; i < rows.length; i++) {
                for (int a = 0; a < d; a++) {
                    for (int b = 0; b < d; b++) {
                        scatter[a][b] += weights[i] * (rows[i][a] - mean[a]) * (rows[i][b] - mean[b]) / total;
                    }
                }
            }
            means[k] = mean;
            covariances[k] = scatter;
        }

        @Override
        public double[] centre(int k) {
            return means[k];
        }

        @Override
        public double[][] covariance(int k) {
            return covariances[k];
        }
    }

    /** Centres that take whole points: components so narrow that there is no doubt. */
    record Hard(double[][] centres) implements TinyMixture.Family {
        static final double SHARPNESS = 1e4;

        @Override
        public double logDensity(double[] row, int k) {
            double sum = 0;
            for (int j = 0; j < row.length; j++) {
                sum += (row[j] - centres[k][j]) * (row[j] - centres[k][j]);
            }
            return -SHARPNESS * sum;
        }

        @Override
        public void fit(double[][] rows, double[] weights, int k) {
            double[] sum = new double[rows[0].length];
            double total = 0;
            for (int i = 0; i < rows.length; i++) {
                total += weights[i];
                for (int j = 0; j < sum.length; j++) {
                    sum[j] += weights[i] * rows[i][j];
                }
            }
            for (int j = 0; j < sum.length; j++) {
                sum[j] /= total;
            }
            centres[k] = sum;
        }

        @Override
        public double[] centre(int k) {
            return centres[k];
        }

        @Override
        public double[][] covariance(int k) {
            return new double[0][];
        }
    }

    /** Poisson components of one column that start at the given rates. */
    record Poisson(double[] rates) implements TinyMixture.Family {
        @Override
        public double logDensity(double[] row, int k) {
            double logFactorial = 0;
            for (int i = 2; i <= row[0]; i++) {
                logFactorial += Math.log(i);
            }
            return row[0] * Math.log(rates[k]) - rates[k] - logFactorial;
        }

        @Override
        public void fit(double[][] rows, double[] weights, int k) {
            double sum = 0;
            double total = 0;
            for (int i = 0; i < rows.length; i++) {
                sum += weights[i] * rows[i][0];
                total += weights[i];
            }
            rates[k] = sum / total;
        }

        @Override
        public double[] centre(int k) {
            return new double[] {rates[k]};
        }

        @Override
        public double[][] covariance(int k) {
            return new double[0][];
        }
    }
}
