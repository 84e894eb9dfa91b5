/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.Arrays;
import org.elbo.kernel.Linear;
import org.elbo.kernel.Scratch;
import org.jspecify.annotations.Nullable;

/**
 * The functions T of those columns of a block whose families are {@linkplain ExponentialFamily exponential}, and what is made of
 * all of them together. An E-step needs them twice, so a thread keeps those of its last block.
 */
final class ExponentialColumns {

    private static final ThreadLocal<ExponentialColumns> LAST = ThreadLocal.withInitial(ExponentialColumns::new);

    private static final int NONE = -1;

    private @Nullable Columns x;
    private Univariate[] families = {};

    /** T: m x n. */
    private double[] t = {};

    private int m;

    /** The number of a column's first function. */
    private int[] places = {};

    /** Which columns' log densities the last call has set. */
    private boolean[] isAdded = {};

    private ExponentialColumns() {}

    /** Of a block whose columns have these families. For use before another block is asked for on this thread. */
    @SuppressWarnings("ReferenceEquality") // this very block, not one of equal numbers
    static ExponentialColumns of(Univariate[] families, Columns x) {
        ExponentialColumns last = LAST.get();
        if (last.x != x || !haveSameFunctions(last.families, families)) {
            last.set(families, x);
        }
        return last;
    }

    private static boolean haveSameFunctions(Univariate[] some, Univariate[] others) {
        if (some.length != others.length) {
            return false;
        }
        for (int j = 0; j < some.length; j++) {
            if (some[j].getClass() != others[j].getClass() || functions(some[j]) != functions(others[j])) {
                return false;
            }
        }
        return true;
    }

    private void set(Univariate[] newFamilies, Columns newX) {
        // Not this one's any more, should it fail.
        x = null;
        families = newFamilies;
        if (places.length != families.length) {
            places = new int[families.length];
            isAdded = new boolean[families.length];
        }
        int n = newX.n();
        int most = 0;
        for (Univariate family : families) {
            most += functions(family);
        }
        t = t.length >= most * n ? t : new double[most * n];
        m = 0;
        for (int j = 0; j < families.length; j++) {
            places[j] = NONE;
            if (families[j] instanceof ExponentialFamily family && family.setFunctions(newX, j, t, m * n)) {
                places[j] = m;
                m += family.functions();
            }
        }
        x = newX;
    }

    private static int functions(Univariate family) {
        return family instanceof ExponentialFamily exponential ? exponential.functions() : 0;
    }

    /**
     * Sets log densities to those of the columns that have functions, and of which no cell is impossible; 0 where there are none.
     *
     * @param theta for each column the parameters of every component
     * @param out out: K x n
     */
    void setLogDensity(double[][][] theta, int n, double[] out) {
        int components = theta[0].length;
        try (Scratch scratch = Scratch.open()) {
            double[] eta = scratch.zeros(components * m);
            double[] shifts = scratch.zeros(components);
            for (int j = 0; j < families.length; j++) {
                isAdded[j] = places[j] != NONE
                        && setNatural((ExponentialFamily) families[j], theta[j], places[j], eta, shifts);
            }
            Linear.forms(n, m, components, t, eta, shifts, out);
        }
    }

    /** Of one column; where a number is infinite, as if there were none. */
    private boolean setNatural(ExponentialFamily family, double[][] theta, int place, double[] eta, double[] shifts) {
        for (int k = 0; k < theta.length; k++) {
            boolean isFinite = Double.isFinite(family.setNatural(theta[k], eta, k * m + place));
            for (int at = k * m + place; at < k * m + place + family.functions(); at++) {
                isFinite &= Double.isFinite(eta[at]);
            }
            if (!isFinite) {
                for (int l = 0; l <= k; l++) {
                    Arrays.fill(eta, l * m + place, l * m + place + family.functions(), 0);
                }
                return false;
            }
        }
        for (int k = 0; k < theta.length; k++) {
            shifts[k] += family.setNatural(theta[k], eta, k * m + place);
        }
        return true;
    }

    /** Whether the last call of {@link #setLogDensity} has set that of a column. */
    boolean hasSet(int column) {
        return isAdded[column];
    }

    /** Whether {@link #setStatistics} sets those of a column. */
    boolean has(int column) {
        return places[column] != NONE;
    }

    /**
     * Sets the statistics of the columns that have functions.
     *
     * @param r responsibilities, K x n
     * @param counts their sums, K
     * @param columns out: for each column and component its statistics
     */
    void setStatistics(int n, double[] r, double[] counts, double[][][] columns) {
        try (Scratch scratch = Scratch.open()) {
            double[] sums = scratch.doubles(counts.length * m);
            Linear.sums(n, m, counts.length, r, t, sums);
            for (int j = 0; j < families.length; j++) {
                for (int k = 0; k < counts.length && has(j); k++) {
                    columns[j][k][0] = counts[k];
                    System.arraycopy(sums, k * m + places[j], columns[j][k], 1, columns[j][k].length - 1);
                }
            }
        }
    }
}
