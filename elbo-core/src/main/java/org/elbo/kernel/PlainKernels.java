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
        PlainTriangular.squaredLengths(n, d, x, centre, w, factor, shift, out, at);
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
        try (Scratch scratch = Scratch.open()) {
            double[] column = scratch.doubles(n);
            double[] sum = scratch.zeros(n);
            for (int j = 0; j < d; j++) {
                System.arraycopy(x, j * n, column, 0, n);
                PlainLoops.addScaledSquare(n, column, centre[j], scale[j], sum);
            }
            PlainLoops.transform(n, factor, shift, sum);
            System.arraycopy(sum, 0, out, at, n);
        }
    }

    @Override
    public void distance(int n, int d, double[] x, double[] centre, double[] out, int at) {
        try (Scratch scratch = Scratch.open()) {
            double[] sum = scratch.zeros(n);
            PlainLoops.addSquaredDistances(n, d, columns(n, d, x, scratch), centre, 0, sum);
            System.arraycopy(sum, 0, out, at, n);
        }
    }

    /** Each column from the beginning of an array of its own. */
    private static double[][] columns(int n, int d, double[] x, Scratch scratch) {
        double[][] columns = scratch.doubles(d, n);
        for (int j = 0; j < d; j++) {
            System.arraycopy(x, j * n, columns[j], 0, n);
        }
        return columns;
    }

    @Override
    public void nearest(int n, int d, int clusters, double[] x, double[] centres, double[] nearest) {
        try (Scratch scratch = Scratch.open()) {
            double[][] columns = columns(n, d, x, scratch);
            double[] distance = scratch.doubles(n);
            double[] least = scratch.doubles(n);
            Arrays.fill(least, 0, n, Double.POSITIVE_INFINITY);
            Arrays.fill(nearest, 0, n, 0);
            for (int k = 0; k < clusters; k++) {
                Arrays.fill(distance, 0, n, 0);
                PlainLoops.addSquaredDistances(n, d, columns, centres, k * d, distance);
                keepNearest(n, k, distance, least, nearest);
            }
        }
    }

    private static void keepNearest(int n, int k, double[] distance, double[] least, double[] nearest) {
        for (int i = 0; i < n; i++) {
            if (distance[i] < least[i]) {
                least[i] = distance[i];
                nearest[i] = k;
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
                int at = ((int) cluster[i]) * stride + j;
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
        PlainPosteriors.normalise(n, components, logWeights, p, total, entropy);
    }

    @Override
    public void forms(int n, int m, int components, double[] t, double[] coefficients, double[] shifts, double[] out) {
        try (Scratch scratch = Scratch.open()) {
            double[][] functions = columns(n, m, t, scratch);
            double[] sum = scratch.doubles(n);
            for (int k = 0; k < components; k++) {
                Arrays.fill(sum, 0, n, shifts[k]);
                PlainLoops.addProducts(n, m, functions, coefficients, k * m, sum);
                System.arraycopy(sum, 0, out, k * n, n);
            }
        }
    }

    @Override
    public void sums(int n, int m, int components, double[] weights, double[] t, double[] sums) {
        try (Scratch scratch = Scratch.open()) {
            double[][] functions = columns(n, m, t, scratch);
            double[][] w = columns(n, components, weights, scratch);
            double[] tile = scratch.doubles(PlainTile.ROWS * PlainTile.COLUMNS);
            for (int k = 0; k < components; k += PlainTile.ROWS) {
                for (int j = 0; j < m; j += PlainTile.COLUMNS) {
                    PlainTile.multiply(n, w, k, components - 1, functions, j, m - 1, tile);
                    for (int r = 0; r < PlainTile.ROWS && k + r < components; r++) {
                        int columns = Math.min(PlainTile.COLUMNS, m - j);
                        System.arraycopy(tile, r * PlainTile.COLUMNS, sums, (k + r) * m + j, columns);
                    }
                }
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
        return PlainLoops.sum(n, x, at);
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
            PlainScatter.add(n, d, x, weight, at + k * n, origins[k], sums[k], scatter);
        }
    }

    @Override
    public void addDiagonalScatter(
            int n, int d, double[] x, double[] weight, int at, double[] origin, double[] sum, double[] scatter) {
        int j = 0;
        for (; j + 1 < d; j += 2) {
            addTwoMoments(n, x, j, weight, at, origin, sum, scatter);
        }
        if (j < d) {
            addMoments(n, x, j, weight, at, origin[j], sum, scatter);
        }
    }

    /** Of two columns, so that the processor need not wait for one addition before it starts the next. */
    private static void addTwoMoments(
            int n, double[] x, int j, double[] weight, int at, double[] origin, double[] sum, double[] scatter) {
        double first0 = 0;
        double first1 = 0;
        double second0 = 0;
        double second1 = 0;
        int from0 = j * n;
        int from1 = from0 + n;
        for (int i = 0; i < n; i++) {
            double y0 = x[from0 + i] - origin[j];
            double y1 = x[from1 + i] - origin[j + 1];
            double weighted0 = weight[at + i] * y0;
            double weighted1 = weight[at + i] * y1;
            first0 += weighted0;
            first1 += weighted1;
            second0 = Fma.of(weighted0, y0, second0);
            second1 = Fma.of(weighted1, y1, second1);
        }
        sum[j] += first0;
        sum[j + 1] += first1;
        scatter[j] += second0;
        scatter[j + 1] += second1;
    }

    private static void addMoments(
            int n, double[] x, int j, double[] weight, int at, double origin, double[] sum, double[] scatter) {
        double first = 0;
        double second = 0;
        for (int i = 0, from = j * n; i < n; i++, from++) {
            double y = x[from] - origin;
            double weighted = weight[at + i] * y;
            first += weighted;
            second = Fma.of(weighted, y, second);
        }
        sum[j] += first;
        scatter[j] += second;
    }
}
