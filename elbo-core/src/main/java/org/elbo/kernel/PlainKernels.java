/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import java.util.Arrays;

/** The kernels as plain loops over observations: what the vector kernels are compared with, and used where these cannot be. */
final class PlainKernels implements Kernels {

    @Override
    public String description() {
        return "plain Java";
    }

    @Override
    public void triangular(
            int n, int d, double[] x, double[] centre, double[] w, double factor, double shift, double[] out, int at) {
        try (Scratch scratch = Scratch.open()) {
            double[] centred = scratch.doubles(n * d);
            double[] y = scratch.doubles(n);
            for (int j = 0; j < d; j++) {
                double c = centre[j];
                for (int i = 0, from = j * n; i < n; i++, from++) {
                    centred[from] = x[from] - c;
                }
            }
            Arrays.fill(out, at, at + n, 0);
            for (int row = 0; row < d; row++) {
                Arrays.fill(y, 0, n, 0);
                addProducts(n, row + 1, centred, w, row * d, y, 0);
                for (int i = 0; i < n; i++) {
                    out[at + i] += y[i] * y[i];
                }
            }
        }
        transform(n, factor, shift, out, at);
    }

    private static void transform(int n, double factor, double shift, double[] out, int at) {
        for (int i = at; i < at + n; i++) {
            out[i] = factor * out[i] + shift;
        }
    }

    /** {@code y_i += sum_j w_j c_ij} over the first columns, four of them in one sweep, so that y is read and written less. */
    private static void addProducts(int n, int columns, double[] c, double[] w, int from, double[] y, int at) {
        int j = 0;
        for (; j + 3 < columns; j += 4) {
            double w0 = w[from + j];
            double w1 = w[from + j + 1];
            double w2 = w[from + j + 2];
            double w3 = w[from + j + 3];
            int c0 = j * n;
            int c1 = c0 + n;
            int c2 = c1 + n;
            int c3 = c2 + n;
            for (int i = 0; i < n; i++) {
                y[at + i] += w0 * c[c0 + i] + w1 * c[c1 + i] + (w2 * c[c2 + i] + w3 * c[c3 + i]);
            }
        }
        for (; j < columns; j++) {
            double w0 = w[from + j];
            int c0 = j * n;
            for (int i = 0; i < n; i++) {
                y[at + i] += w0 * c[c0 + i];
            }
        }
    }

    @Override
    public void diagonal(
            int n,
            int d,
            double[] x,
            double[] centre,
            double[] scale,
            double factor,
            double shift,
            double[] out,
            int at) {
        Arrays.fill(out, at, at + n, 0);
        for (int j = 0; j < d; j++) {
            double c = centre[j];
            double s = scale[j];
            int from = j * n;
            for (int i = 0; i < n; i++) {
                double y = s * (x[from + i] - c);
                out[at + i] += y * y;
            }
        }
        transform(n, factor, shift, out, at);
    }

    @Override
    public void distance(int n, int d, double[] x, double[] centre, double[] out, int at) {
        distance(n, d, x, centre, 0, out, at);
    }

    private static void distance(int n, int d, double[] x, double[] centre, int c, double[] out, int at) {
        Arrays.fill(out, at, at + n, 0);
        for (int j = 0; j < d; j++) {
            double origin = centre[c + j];
            int from = j * n;
            for (int i = 0; i < n; i++) {
                double y = x[from + i] - origin;
                out[at + i] += y * y;
            }
        }
    }

    @Override
    public void nearest(int n, int d, int clusters, double[] x, double[] centres, double[] nearest) {
        try (Scratch scratch = Scratch.open()) {
            double[] distance = scratch.doubles(n);
            double[] least = scratch.doubles(n);
            distance(n, d, x, centres, 0, least, 0);
            Arrays.fill(nearest, 0, n, 0);
            for (int k = 1; k < clusters; k++) {
                distance(n, d, x, centres, k * d, distance, 0);
                for (int i = 0; i < n; i++) {
                    if (distance[i] < least[i]) {
                        least[i] = distance[i];
                        nearest[i] = k;
                    }
                }
            }
        }
    }

    @Override
    public int clusterStride(int d) {
        return d;
    }

    @Override
    public double addDeviations(
            int n, int d, double[] x, double[] cluster, double[] weights, double[] origins, double[] sums, int stride) {
        double squares = 0;
        for (int j = 0; j < d; j++) {
            for (int i = 0, from = j * n; i < n; i++, from++) {
                int at = (int) cluster[i] * stride + j;
                double y = x[from] - origins[at];
                double weighted = weights[i] * y;
                sums[at] += weighted;
                squares += weighted * y;
            }
        }
        return squares;
    }

    @Override
    public void normalise(int n, int components, double[] logWeights, double[] p, double[] total, double[] entropy) {
        for (int i = 0; i < n; i++) {
            normaliseOne(n, components, logWeights, p, i, total, entropy);
        }
    }

    /** {@link LogSumExp#normalise} of one observation. */
    static void normaliseOne(
            int n, int components, double[] logWeights, double[] p, int i, double[] total, double[] entropy) {
        int end = components * n;
        double max = Double.NEGATIVE_INFINITY;
        for (int k = 0, at = i; k < components; k++, at += n) {
            p[at] += logWeights[k];
            max = Math.max(max, p[at]);
        }
        double sum = 0;
        double moment = 0;
        for (int at = i; at < end; at += n) {
            // Relative to the largest, so that posteriors lose no digits where all logs are large.
            double below = max - p[at];
            double share = Math.exp(-below);
            p[at] = share;
            sum += share;
            moment += share == 0 ? 0 : share * below;
        }
        for (int at = i; at < end; at += n) {
            p[at] /= sum;
        }
        // With shares s of sum S the entropy is log S + sum(s (max - p)) / S: all terms positive, nothing cancels.
        double logSum = Math.log(sum);
        entropy[i] = logSum + moment / sum;
        total[i] = max == Double.NEGATIVE_INFINITY ? max : max + logSum;
    }

    @Override
    public void forms(int n, int m, int components, double[] t, double[] coefficients, double[] shifts, double[] out) {
        for (int k = 0; k < components; k++) {
            Arrays.fill(out, k * n, (k + 1) * n, shifts[k]);
            addProducts(n, m, t, coefficients, k * m, out, k * n);
        }
    }

    @Override
    public void sums(int n, int m, int components, double[] weights, double[] t, double[] sums) {
        for (int k = 0; k < components; k++) {
            for (int j = 0; j < m; j++) {
                sums[k * m + j] = dot(n, weights, k * n, t, j * n);
            }
        }
    }

    @Override
    public void logs(int n, double[] squared, double nu, double[] logs, int at) {
        for (int i = at; i < at + n; i++) {
            logs[i] = Math.log1p(squared[i] / nu);
        }
    }

    @Override
    public void scales(
            int n,
            int d,
            double[] squared,
            double[] logs,
            double[] weights,
            double nu,
            double[] scaled,
            int at,
            double[] sums) {
        sums[0] = 0;
        sums[1] = 0;
        addScales(at, at + n, d, squared, logs, weights, nu, scaled, sums);
    }

    /** {@link Tails#scales} from one observation to another. */
    static void addScales(
            int first,
            int end,
            int d,
            double[] squared,
            double[] logs,
            double[] weights,
            double nu,
            double[] scaled,
            double[] sums) {
        double all = Math.log1p(d / nu);
        for (int i = first; i < end; i++) {
            double w = weights[i];
            double expected = (nu + d) / (nu + squared[i]);
            scaled[i] = w * expected;
            if (w != 0) {
                double log = all - logs[i];
                sums[0] += w * (log - (d - squared[i]) / (nu + squared[i]));
                sums[1] += w * log;
            }
        }
    }

    @Override
    public double sum(int n, double[] x, int at) {
        double sum = 0;
        for (int i = at; i < at + n; i++) {
            sum += x[i];
        }
        return sum;
    }

    @Override
    public double dot(int n, double[] x, int at, double[] y, int from) {
        // Four sums at a time, so that the processor need not wait for one addition before it starts the next.
        double a = 0;
        double b = 0;
        double c = 0;
        double e = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            a += x[at + i] * y[from + i];
            b += x[at + i + 1] * y[from + i + 1];
            c += x[at + i + 2] * y[from + i + 2];
            e += x[at + i + 3] * y[from + i + 3];
        }
        for (; i < n; i++) {
            a += x[at + i] * y[from + i];
        }
        return (a + b) + (c + e);
    }

    @Override
    public void mean(int n, int d, double[] x, double[] weight, int at, double total, double[] mean) {
        int first = Moments.firstWithWeight(n, weight, at);
        for (int j = 0; j < d; j++) {
            double origin = x[j * n + first];
            double sum = 0;
            for (int i = 0, from = j * n; i < n; i++, from++) {
                sum += weight[at + i] * (x[from] - origin);
            }
            mean[j] = total == 0 ? origin : origin + sum / total;
        }
    }

    @Override
    public void addScatters(
            int n,
            int d,
            double[] x,
            int components,
            double[] weight,
            int at,
            double[][] origins,
            double[][] sums,
            double[][] scatters) {
        for (int k = 0; k < components; k++) {
            double[] scatter = scatters[Math.min(k, scatters.length - 1)];
            addScatter(n, d, x, weight, at + k * n, origins[k], sums[k], scatter);
        }
    }

    private void addScatter(
            int n, int d, double[] x, double[] weight, int at, double[] origin, double[] sum, double[] scatter) {
        try (Scratch scratch = Scratch.open()) {
            double[] left = scratch.doubles(n);
            double[] centred = scratch.doubles(n * d);
            for (int j = 0; j < d; j++) {
                for (int i = 0, from = j * n; i < n; i++, from++) {
                    centred[from] = x[from] - origin[j];
                    left[i] = weight[at + i] * centred[from];
                }
                sum[j] += sum(n, left, 0);
                for (int l = 0; l <= j; l++) {
                    double product = dot(n, left, 0, centred, l * n);
                    scatter[j * d + l] += product;
                }
            }
        }
    }

    @Override
    public void addDiagonalScatter(
            int n, int d, double[] x, double[] weight, int at, double[] origin, double[] sum, double[] scatter) {
        for (int j = 0; j < d; j++) {
            double first = 0;
            double second = 0;
            for (int i = 0, from = j * n; i < n; i++, from++) {
                double centred = x[from] - origin[j];
                double weighted = weight[at + i] * centred;
                first += weighted;
                second += weighted * centred;
            }
            sum[j] += first;
            scatter[j] += second;
        }
    }
}
