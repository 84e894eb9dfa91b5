/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.elbo.kernel.VectorKernels.LANES;
import static org.elbo.kernel.VectorKernels.SPECIES;
import static org.elbo.kernel.VectorPanels.WIDTH;

import jdk.incubator.vector.DoubleVector;

/**
 * Tiles of the matrix that {@link VectorPanels} multiplies: some of its rows, times the columns of a few registers, growing in
 * registers over all observations of a block. As large as there are registers for.
 */
final class VectorTiles {

    /** Rows of a tile, where there are 32 registers: as many have those of 512 bits. */
    static final int MOST_ROWS = LANES >= 8 ? 8 : 4;

    /** Rows of the least tile. */
    static final int FEWEST_ROWS = 4;

    private VectorTiles() {}

    /** How many registers of columns a tile of so many rows may have. */
    static int registers(int rows) {
        return rows == 8 ? 3 : 2;
    }

    /**
     * {@code out += left' y}
     *
     * @param rows of the tile, 4 or 8
     * @param registers of columns, from 1 to {@link #registers}
     * @param m the number of observations
     * @param y the observations in panels
     * @param left where the tile's rows are in the first observation
     * @param from where its columns are
     * @param next how far behind a register the next one is
     * @param out in and out: the matrix
     * @param at where the tile starts
     * @param stride how far apart its rows are
     */
    static void add(
            int rows,
            int registers,
            int m,
            double[] y,
            int left,
            int from,
            int next,
            double[] out,
            int at,
            int stride) {
        if (rows == 8 && registers == 3) {
            eightByThree(m, y, left, from, next, out, at, stride);
        } else if (rows == 8 && registers == 2) {
            eightByTwo(m, y, left, from, next, out, at, stride);
        } else if (rows == 8) {
            eightByOne(m, y, left, from, out, at, stride);
        } else if (registers == 2) {
            fourByTwo(m, y, left, from, next, out, at, stride);
        } else {
            fourByOne(m, y, left, from, out, at, stride);
        }
    }

    private static void eightByThree(
            int m, double[] y, int left, int from, int next, double[] out, int at, int stride) {
        DoubleVector a0 = DoubleVector.zero(SPECIES);
        DoubleVector a1 = a0;
        DoubleVector a2 = a0;
        DoubleVector b0 = a0;
        DoubleVector b1 = a0;
        DoubleVector b2 = a0;
        DoubleVector c0 = a0;
        DoubleVector c1 = a0;
        DoubleVector c2 = a0;
        DoubleVector e0 = a0;
        DoubleVector e1 = a0;
        DoubleVector e2 = a0;
        DoubleVector f0 = a0;
        DoubleVector f1 = a0;
        DoubleVector f2 = a0;
        DoubleVector g0 = a0;
        DoubleVector g1 = a0;
        DoubleVector g2 = a0;
        DoubleVector h0 = a0;
        DoubleVector h1 = a0;
        DoubleVector h2 = a0;
        DoubleVector j0 = a0;
        DoubleVector j1 = a0;
        DoubleVector j2 = a0;
        for (int i = 0, p = left, q = from; i < m; i++, p += WIDTH, q += WIDTH) {
            DoubleVector y0 = fromArray(SPECIES, y, q);
            DoubleVector y1 = fromArray(SPECIES, y, q + next);
            DoubleVector y2 = fromArray(SPECIES, y, q + 2 * next);
            DoubleVector a = broadcast(SPECIES, y[p]);
            a0 = a.fma(y0, a0);
            a1 = a.fma(y1, a1);
            a2 = a.fma(y2, a2);
            DoubleVector b = broadcast(SPECIES, y[p + 1]);
            b0 = b.fma(y0, b0);
            b1 = b.fma(y1, b1);
            b2 = b.fma(y2, b2);
            DoubleVector c = broadcast(SPECIES, y[p + 2]);
            c0 = c.fma(y0, c0);
            c1 = c.fma(y1, c1);
            c2 = c.fma(y2, c2);
            DoubleVector e = broadcast(SPECIES, y[p + 3]);
            e0 = e.fma(y0, e0);
            e1 = e.fma(y1, e1);
            e2 = e.fma(y2, e2);
            DoubleVector f = broadcast(SPECIES, y[p + 4]);
            f0 = f.fma(y0, f0);
            f1 = f.fma(y1, f1);
            f2 = f.fma(y2, f2);
            DoubleVector g = broadcast(SPECIES, y[p + 5]);
            g0 = g.fma(y0, g0);
            g1 = g.fma(y1, g1);
            g2 = g.fma(y2, g2);
            DoubleVector h = broadcast(SPECIES, y[p + 6]);
            h0 = h.fma(y0, h0);
            h1 = h.fma(y1, h1);
            h2 = h.fma(y2, h2);
            DoubleVector j = broadcast(SPECIES, y[p + 7]);
            j0 = j.fma(y0, j0);
            j1 = j.fma(y1, j1);
            j2 = j.fma(y2, j2);
        }
        a0.add(fromArray(SPECIES, out, at)).intoArray(out, at);
        a1.add(fromArray(SPECIES, out, at + LANES)).intoArray(out, at + LANES);
        a2.add(fromArray(SPECIES, out, at + 2 * LANES)).intoArray(out, at + 2 * LANES);
        b0.add(fromArray(SPECIES, out, at + stride)).intoArray(out, at + stride);
        b1.add(fromArray(SPECIES, out, at + stride + LANES)).intoArray(out, at + stride + LANES);
        b2.add(fromArray(SPECIES, out, at + stride + 2 * LANES)).intoArray(out, at + stride + 2 * LANES);
        c0.add(fromArray(SPECIES, out, at + 2 * stride)).intoArray(out, at + 2 * stride);
        c1.add(fromArray(SPECIES, out, at + 2 * stride + LANES)).intoArray(out, at + 2 * stride + LANES);
        c2.add(fromArray(SPECIES, out, at + 2 * stride + 2 * LANES)).intoArray(out, at + 2 * stride + 2 * LANES);
        e0.add(fromArray(SPECIES, out, at + 3 * stride)).intoArray(out, at + 3 * stride);
        e1.add(fromArray(SPECIES, out, at + 3 * stride + LANES)).intoArray(out, at + 3 * stride + LANES);
        e2.add(fromArray(SPECIES, out, at + 3 * stride + 2 * LANES)).intoArray(out, at + 3 * stride + 2 * LANES);
        f0.add(fromArray(SPECIES, out, at + 4 * stride)).intoArray(out, at + 4 * stride);
        f1.add(fromArray(SPECIES, out, at + 4 * stride + LANES)).intoArray(out, at + 4 * stride + LANES);
        f2.add(fromArray(SPECIES, out, at + 4 * stride + 2 * LANES)).intoArray(out, at + 4 * stride + 2 * LANES);
        g0.add(fromArray(SPECIES, out, at + 5 * stride)).intoArray(out, at + 5 * stride);
        g1.add(fromArray(SPECIES, out, at + 5 * stride + LANES)).intoArray(out, at + 5 * stride + LANES);
        g2.add(fromArray(SPECIES, out, at + 5 * stride + 2 * LANES)).intoArray(out, at + 5 * stride + 2 * LANES);
        h0.add(fromArray(SPECIES, out, at + 6 * stride)).intoArray(out, at + 6 * stride);
        h1.add(fromArray(SPECIES, out, at + 6 * stride + LANES)).intoArray(out, at + 6 * stride + LANES);
        h2.add(fromArray(SPECIES, out, at + 6 * stride + 2 * LANES)).intoArray(out, at + 6 * stride + 2 * LANES);
        j0.add(fromArray(SPECIES, out, at + 7 * stride)).intoArray(out, at + 7 * stride);
        j1.add(fromArray(SPECIES, out, at + 7 * stride + LANES)).intoArray(out, at + 7 * stride + LANES);
        j2.add(fromArray(SPECIES, out, at + 7 * stride + 2 * LANES)).intoArray(out, at + 7 * stride + 2 * LANES);
    }

    private static void eightByTwo(int m, double[] y, int left, int from, int next, double[] out, int at, int stride) {
        DoubleVector a0 = DoubleVector.zero(SPECIES);
        DoubleVector a1 = a0;
        DoubleVector b0 = a0;
        DoubleVector b1 = a0;
        DoubleVector c0 = a0;
        DoubleVector c1 = a0;
        DoubleVector e0 = a0;
        DoubleVector e1 = a0;
        DoubleVector f0 = a0;
        DoubleVector f1 = a0;
        DoubleVector g0 = a0;
        DoubleVector g1 = a0;
        DoubleVector h0 = a0;
        DoubleVector h1 = a0;
        DoubleVector j0 = a0;
        DoubleVector j1 = a0;
        for (int i = 0, p = left, q = from; i < m; i++, p += WIDTH, q += WIDTH) {
            DoubleVector y0 = fromArray(SPECIES, y, q);
            DoubleVector y1 = fromArray(SPECIES, y, q + next);
            DoubleVector a = broadcast(SPECIES, y[p]);
            a0 = a.fma(y0, a0);
            a1 = a.fma(y1, a1);
            DoubleVector b = broadcast(SPECIES, y[p + 1]);
            b0 = b.fma(y0, b0);
            b1 = b.fma(y1, b1);
            DoubleVector c = broadcast(SPECIES, y[p + 2]);
            c0 = c.fma(y0, c0);
            c1 = c.fma(y1, c1);
            DoubleVector e = broadcast(SPECIES, y[p + 3]);
            e0 = e.fma(y0, e0);
            e1 = e.fma(y1, e1);
            DoubleVector f = broadcast(SPECIES, y[p + 4]);
            f0 = f.fma(y0, f0);
            f1 = f.fma(y1, f1);
            DoubleVector g = broadcast(SPECIES, y[p + 5]);
            g0 = g.fma(y0, g0);
            g1 = g.fma(y1, g1);
            DoubleVector h = broadcast(SPECIES, y[p + 6]);
            h0 = h.fma(y0, h0);
            h1 = h.fma(y1, h1);
            DoubleVector j = broadcast(SPECIES, y[p + 7]);
            j0 = j.fma(y0, j0);
            j1 = j.fma(y1, j1);
        }
        a0.add(fromArray(SPECIES, out, at)).intoArray(out, at);
        a1.add(fromArray(SPECIES, out, at + LANES)).intoArray(out, at + LANES);
        b0.add(fromArray(SPECIES, out, at + stride)).intoArray(out, at + stride);
        b1.add(fromArray(SPECIES, out, at + stride + LANES)).intoArray(out, at + stride + LANES);
        c0.add(fromArray(SPECIES, out, at + 2 * stride)).intoArray(out, at + 2 * stride);
        c1.add(fromArray(SPECIES, out, at + 2 * stride + LANES)).intoArray(out, at + 2 * stride + LANES);
        e0.add(fromArray(SPECIES, out, at + 3 * stride)).intoArray(out, at + 3 * stride);
        e1.add(fromArray(SPECIES, out, at + 3 * stride + LANES)).intoArray(out, at + 3 * stride + LANES);
        f0.add(fromArray(SPECIES, out, at + 4 * stride)).intoArray(out, at + 4 * stride);
        f1.add(fromArray(SPECIES, out, at + 4 * stride + LANES)).intoArray(out, at + 4 * stride + LANES);
        g0.add(fromArray(SPECIES, out, at + 5 * stride)).intoArray(out, at + 5 * stride);
        g1.add(fromArray(SPECIES, out, at + 5 * stride + LANES)).intoArray(out, at + 5 * stride + LANES);
        h0.add(fromArray(SPECIES, out, at + 6 * stride)).intoArray(out, at + 6 * stride);
        h1.add(fromArray(SPECIES, out, at + 6 * stride + LANES)).intoArray(out, at + 6 * stride + LANES);
        j0.add(fromArray(SPECIES, out, at + 7 * stride)).intoArray(out, at + 7 * stride);
        j1.add(fromArray(SPECIES, out, at + 7 * stride + LANES)).intoArray(out, at + 7 * stride + LANES);
    }

    private static void eightByOne(int m, double[] y, int left, int from, double[] out, int at, int stride) {
        DoubleVector a0 = DoubleVector.zero(SPECIES);
        DoubleVector b0 = a0;
        DoubleVector c0 = a0;
        DoubleVector e0 = a0;
        DoubleVector f0 = a0;
        DoubleVector g0 = a0;
        DoubleVector h0 = a0;
        DoubleVector j0 = a0;
        for (int i = 0, p = left, q = from; i < m; i++, p += WIDTH, q += WIDTH) {
            DoubleVector y0 = fromArray(SPECIES, y, q);
            DoubleVector a = broadcast(SPECIES, y[p]);
            a0 = a.fma(y0, a0);
            DoubleVector b = broadcast(SPECIES, y[p + 1]);
            b0 = b.fma(y0, b0);
            DoubleVector c = broadcast(SPECIES, y[p + 2]);
            c0 = c.fma(y0, c0);
            DoubleVector e = broadcast(SPECIES, y[p + 3]);
            e0 = e.fma(y0, e0);
            DoubleVector f = broadcast(SPECIES, y[p + 4]);
            f0 = f.fma(y0, f0);
            DoubleVector g = broadcast(SPECIES, y[p + 5]);
            g0 = g.fma(y0, g0);
            DoubleVector h = broadcast(SPECIES, y[p + 6]);
            h0 = h.fma(y0, h0);
            DoubleVector j = broadcast(SPECIES, y[p + 7]);
            j0 = j.fma(y0, j0);
        }
        a0.add(fromArray(SPECIES, out, at)).intoArray(out, at);
        b0.add(fromArray(SPECIES, out, at + stride)).intoArray(out, at + stride);
        c0.add(fromArray(SPECIES, out, at + 2 * stride)).intoArray(out, at + 2 * stride);
        e0.add(fromArray(SPECIES, out, at + 3 * stride)).intoArray(out, at + 3 * stride);
        f0.add(fromArray(SPECIES, out, at + 4 * stride)).intoArray(out, at + 4 * stride);
        g0.add(fromArray(SPECIES, out, at + 5 * stride)).intoArray(out, at + 5 * stride);
        h0.add(fromArray(SPECIES, out, at + 6 * stride)).intoArray(out, at + 6 * stride);
        j0.add(fromArray(SPECIES, out, at + 7 * stride)).intoArray(out, at + 7 * stride);
    }

    private static void fourByTwo(int m, double[] y, int left, int from, int next, double[] out, int at, int stride) {
        DoubleVector a0 = DoubleVector.zero(SPECIES);
        DoubleVector a1 = a0;
        DoubleVector b0 = a0;
        DoubleVector b1 = a0;
        DoubleVector c0 = a0;
        DoubleVector c1 = a0;
        DoubleVector e0 = a0;
        DoubleVector e1 = a0;
        for (int i = 0, p = left, q = from; i < m; i++, p += WIDTH, q += WIDTH) {
            DoubleVector y0 = fromArray(SPECIES, y, q);
            DoubleVector y1 = fromArray(SPECIES, y, q + next);
            DoubleVector a = broadcast(SPECIES, y[p]);
            a0 = a.fma(y0, a0);
            a1 = a.fma(y1, a1);
            DoubleVector b = broadcast(SPECIES, y[p + 1]);
            b0 = b.fma(y0, b0);
            b1 = b.fma(y1, b1);
            DoubleVector c = broadcast(SPECIES, y[p + 2]);
            c0 = c.fma(y0, c0);
            c1 = c.fma(y1, c1);
            DoubleVector e = broadcast(SPECIES, y[p + 3]);
            e0 = e.fma(y0, e0);
            e1 = e.fma(y1, e1);
        }
        a0.add(fromArray(SPECIES, out, at)).intoArray(out, at);
        a1.add(fromArray(SPECIES, out, at + LANES)).intoArray(out, at + LANES);
        b0.add(fromArray(SPECIES, out, at + stride)).intoArray(out, at + stride);
        b1.add(fromArray(SPECIES, out, at + stride + LANES)).intoArray(out, at + stride + LANES);
        c0.add(fromArray(SPECIES, out, at + 2 * stride)).intoArray(out, at + 2 * stride);
        c1.add(fromArray(SPECIES, out, at + 2 * stride + LANES)).intoArray(out, at + 2 * stride + LANES);
        e0.add(fromArray(SPECIES, out, at + 3 * stride)).intoArray(out, at + 3 * stride);
        e1.add(fromArray(SPECIES, out, at + 3 * stride + LANES)).intoArray(out, at + 3 * stride + LANES);
    }

    private static void fourByOne(int m, double[] y, int left, int from, double[] out, int at, int stride) {
        DoubleVector a0 = DoubleVector.zero(SPECIES);
        DoubleVector b0 = a0;
        DoubleVector c0 = a0;
        DoubleVector e0 = a0;
        for (int i = 0, p = left, q = from; i < m; i++, p += WIDTH, q += WIDTH) {
            DoubleVector y0 = fromArray(SPECIES, y, q);
            DoubleVector a = broadcast(SPECIES, y[p]);
            a0 = a.fma(y0, a0);
            DoubleVector b = broadcast(SPECIES, y[p + 1]);
            b0 = b.fma(y0, b0);
            DoubleVector c = broadcast(SPECIES, y[p + 2]);
            c0 = c.fma(y0, c0);
            DoubleVector e = broadcast(SPECIES, y[p + 3]);
            e0 = e.fma(y0, e0);
        }
        a0.add(fromArray(SPECIES, out, at)).intoArray(out, at);
        b0.add(fromArray(SPECIES, out, at + stride)).intoArray(out, at + stride);
        c0.add(fromArray(SPECIES, out, at + 2 * stride)).intoArray(out, at + 2 * stride);
        e0.add(fromArray(SPECIES, out, at + 3 * stride)).intoArray(out, at + 3 * stride);
    }
}
