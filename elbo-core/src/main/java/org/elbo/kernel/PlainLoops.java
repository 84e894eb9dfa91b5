/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

/** Loops that the compiler makes vectors of: simple ones, which use all their arrays from the beginning. */
final class PlainLoops {

    private PlainLoops() {}

    /** {@code y -= c} */
    static void subtract(int n, double c, double[] y) {
        for (int i = 0; i < n; i++) {
            y[i] -= c;
        }
    }

    /** {@code y = a y + b} */
    static void transform(int n, double a, double b, double[] y) {
        for (int i = 0; i < n; i++) {
            y[i] = a * y[i] + b;
        }
    }

    /** {@code y *= x} */
    static void multiply(int n, double[] x, double[] y) {
        for (int i = 0; i < n; i++) {
            y[i] *= x[i];
        }
    }

    /** {@code y += x^2} */
    static void addSquares(int n, double[] x, double[] y) {
        for (int i = 0; i < n; i++) {
            y[i] = Fma.of(x[i], x[i], y[i]);
        }
    }

    /** {@code y += sum_j w_j x_j}, w starting at {@code from}; four at a time, so that y is read and written less. */
    static void addProducts(int n, int columns, double[][] x, double[] w, int from, double[] y) {
        int j = 0;
        for (; j + 3 < columns; j += 4) {
            int at = from + j;
            addFour(n, w[at], x[j], w[at + 1], x[j + 1], w[at + 2], x[j + 2], w[at + 3], x[j + 3], y);
        }
        for (; j < columns; j++) {
            addOne(n, w[from + j], x[j], y);
        }
    }

    private static void addFour(
            int n,
            double a,
            double[] x,
            double b,
            double[] y,
            double c,
            double[] z,
            double e,
            double[] u,
            double[] sum) {
        for (int i = 0; i < n; i++) {
            sum[i] = Fma.of(a, x[i], Fma.of(b, y[i], Fma.of(c, z[i], Fma.of(e, u[i], sum[i]))));
        }
    }

    private static void addOne(int n, double a, double[] x, double[] sum) {
        for (int i = 0; i < n; i++) {
            sum[i] = Fma.of(a, x[i], sum[i]);
        }
    }

    /** {@code y += sum_j (s_j (x_j - c_j))^2}, c starting at {@code from}, where s is null 1. */
    static void addSquaredDistances(int n, int d, double[][] x, double[] c, int from, double[] y) {
        int j = 0;
        for (; j + 3 < d; j += 4) {
            int at = from + j;
            addFourSquares(n, x[j], c[at], x[j + 1], c[at + 1], x[j + 2], c[at + 2], x[j + 3], c[at + 3], y);
        }
        for (; j < d; j++) {
            addSquare(n, x[j], c[from + j], y);
        }
    }

    private static void addFourSquares(
            int n,
            double[] x,
            double a,
            double[] y,
            double b,
            double[] z,
            double c,
            double[] u,
            double e,
            double[] sum) {
        for (int i = 0; i < n; i++) {
            double p = x[i] - a;
            double q = y[i] - b;
            double r = z[i] - c;
            double s = u[i] - e;
            sum[i] = Fma.of(p, p, Fma.of(q, q, Fma.of(r, r, Fma.of(s, s, sum[i]))));
        }
    }

    private static void addSquare(int n, double[] x, double a, double[] sum) {
        for (int i = 0; i < n; i++) {
            double p = x[i] - a;
            sum[i] = Fma.of(p, p, sum[i]);
        }
    }

    /** {@code y += (s (x - c))^2} */
    static void addScaledSquare(int n, double[] x, double c, double s, double[] y) {
        for (int i = 0; i < n; i++) {
            double p = s * (x[i] - c);
            y[i] = Fma.of(p, p, y[i]);
        }
    }

    /** The sum of a stretch, four at a time, so that the processor need not wait for one addition before it starts the next. */
    static double sum(int n, double[] x, int at) {
        double a = 0;
        double b = 0;
        double c = 0;
        double e = 0;
        int i = at;
        for (; i + 3 < at + n; i += 4) {
            a += x[i];
            b += x[i + 1];
            c += x[i + 2];
            e += x[i + 3];
        }
        for (; i < at + n; i++) {
            a += x[i];
        }
        return (a + b) + (c + e);
    }
}
