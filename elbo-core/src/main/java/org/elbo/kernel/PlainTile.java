/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

/**
 * Sums of products of three columns, or the last two, with four, so that each number that is read is used several times: sums are nothing that the
 * compiler makes vectors of.
 */
final class PlainTile {

    static final int ROWS = 3;

    static final int COLUMNS = 4;

    private PlainTile() {}

    /**
     * {@code out_rc = sum_i left_(row + r)i right_(column + c)i}. Beyond the last column that one again, which nobody looks at;
     * beyond the last row the same, or what was there.
     */
    static void multiply(
            int n, double[][] left, int row, int lastRow, double[][] right, int column, int lastColumn, double[] out) {
        double[] b = left[Math.min(row + 1, lastRow)];
        double[] y1 = right[Math.min(column + 1, lastColumn)];
        double[] y2 = right[Math.min(column + 2, lastColumn)];
        double[] y3 = right[Math.min(column + 3, lastColumn)];
        if (row + 1 < lastRow) {
            threeByFour(n, left[row], b, left[row + 2], right[column], y1, y2, y3, out);
        } else {
            twoByFour(n, left[row], b, right[column], y1, y2, y3, out);
        }
    }

    /** Where no third row is left, for which it would do half as much again for nothing. */
    private static void twoByFour(
            int n, double[] a, double[] b, double[] y0, double[] y1, double[] y2, double[] y3, double[] out) {
        double a0 = 0;
        double a1 = 0;
        double a2 = 0;
        double a3 = 0;
        double b0 = 0;
        double b1 = 0;
        double b2 = 0;
        double b3 = 0;
        for (int i = 0; i < n; i++) {
            double z0 = y0[i];
            double z1 = y1[i];
            double z2 = y2[i];
            double z3 = y3[i];
            double left0 = a[i];
            a0 = Fma.of(left0, z0, a0);
            a1 = Fma.of(left0, z1, a1);
            a2 = Fma.of(left0, z2, a2);
            a3 = Fma.of(left0, z3, a3);
            double left1 = b[i];
            b0 = Fma.of(left1, z0, b0);
            b1 = Fma.of(left1, z1, b1);
            b2 = Fma.of(left1, z2, b2);
            b3 = Fma.of(left1, z3, b3);
        }
        out[0] = a0;
        out[1] = a1;
        out[2] = a2;
        out[3] = a3;
        out[4] = b0;
        out[5] = b1;
        out[6] = b2;
        out[7] = b3;
    }

    private static void threeByFour(
            int n,
            double[] a,
            double[] b,
            double[] c,
            double[] y0,
            double[] y1,
            double[] y2,
            double[] y3,
            double[] out) {
        double a0 = 0;
        double a1 = 0;
        double a2 = 0;
        double a3 = 0;
        double b0 = 0;
        double b1 = 0;
        double b2 = 0;
        double b3 = 0;
        double c0 = 0;
        double c1 = 0;
        double c2 = 0;
        double c3 = 0;
        for (int i = 0; i < n; i++) {
            double z0 = y0[i];
            double z1 = y1[i];
            double z2 = y2[i];
            double z3 = y3[i];
            double left0 = a[i];
            a0 = Fma.of(left0, z0, a0);
            a1 = Fma.of(left0, z1, a1);
            a2 = Fma.of(left0, z2, a2);
            a3 = Fma.of(left0, z3, a3);
            double left1 = b[i];
            b0 = Fma.of(left1, z0, b0);
            b1 = Fma.of(left1, z1, b1);
            b2 = Fma.of(left1, z2, b2);
            b3 = Fma.of(left1, z3, b3);
            double left2 = c[i];
            c0 = Fma.of(left2, z0, c0);
            c1 = Fma.of(left2, z1, c1);
            c2 = Fma.of(left2, z2, c2);
            c3 = Fma.of(left2, z3, c3);
        }
        out[0] = a0;
        out[1] = a1;
        out[2] = a2;
        out[3] = a3;
        out[4] = b0;
        out[5] = b1;
        out[6] = b2;
        out[7] = b3;
        out[8] = c0;
        out[9] = c1;
        out[10] = c2;
        out[11] = c3;
    }
}
