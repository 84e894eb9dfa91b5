/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.Arrays;
import org.elbo.kernel.Tails;
import org.jspecify.annotations.Nullable;

/**
 * How far the observed cells of a block lie from the locations of K t densities, in units of the scale matrices, and what that
 * takes from the densities. An E-step needs it twice, so a thread keeps that of its last block.
 */
final class StudentDistances {

    private static final ThreadLocal<StudentDistances> LAST = ThreadLocal.withInitial(StudentDistances::new);

    private static final int[] COMPLETE = {};

    private @Nullable Columns x;
    private @Nullable Students students;
    private double[] squared = {};
    private double[] logs = {};
    private double[] logDeterminants = {};
    private int[] observed = COMPLETE;
    private int d;

    private StudentDistances() {}

    /** Of a block under these densities. For use before another block is asked for on this thread. */
    @SuppressWarnings("ReferenceEquality") // this very block, not one of equal numbers
    static StudentDistances of(Students students, Columns x) {
        StudentDistances last = LAST.get();
        if (last.x != x || last.students != students) {
            last.set(students, x);
        }
        return last;
    }

    private void set(Students newStudents, Columns newX) {
        // Not this one's any more, should it fail.
        x = null;
        Normals normals = newStudents.normals();
        int n = newX.n();
        int components = normals.size();
        d = newX.d();
        if (squared.length < components * n) {
            squared = new double[components * n];
            logs = new double[components * n];
        }
        logDeterminants = logDeterminants.length == components ? logDeterminants : new double[components];
        for (int k = 0; k < components; k++) {
            normals.shape().form().mahalanobis(newX, normals.meanOf(k), normals.factor(k), 1, 0, squared, k * n);
            logDeterminants[k] = normals.factor(k).logDeterminant();
        }
        observed = COMPLETE;
        if (hasNaN(n)) {
            setPartial(normals, newX);
        } else {
            for (int k = 0; k < components; k++) {
                Tails.logs(n, squared, newStudents.degreesOfFreedom(k), logs, k * n);
            }
        }
        x = newX;
        students = newStudents;
    }

    /** A row with a missing cell has no distance so far, from the first location as from any. */
    private boolean hasNaN(int n) {
        for (int i = 0; i < n; i++) {
            if (Double.isNaN(squared[i])) {
                return true;
            }
        }
        return false;
    }

    /** Row by row those of the cells that are there, pattern by pattern of missing ones. */
    private void setPartial(Normals normals, Columns newX) {
        int n = newX.n();
        int components = normals.size();
        double[] ofComplete = logDeterminants.clone();
        observed = new int[n];
        Arrays.fill(observed, d);
        logDeterminants = new double[components * n];
        Arrays.setAll(logDeterminants, at -> ofComplete[at / n]);
        for (MissingPattern pattern : MissingPattern.of(newX)) {
            int cells = pattern.observed().length;
            Arrays.stream(pattern.rows()).forEach(row -> observed[row] = cells);
            for (int k = 0; k < components; k++) {
                double[] y = pattern.centred(newX, normals.meanOf(k));
                Root root = normals.root(k).arrange(pattern.observed());
                root.whiten(cells, pattern.n(), y);
                for (int i = 0; i < pattern.n(); i++) {
                    int at = k * n + pattern.rows()[i];
                    squared[at] = PartialRows.squaredLength(y, i, pattern.n());
                    logDeterminants[at] = root.logDeterminant();
                }
            }
        }
    }

    /** Squared distances: the first K x n numbers. */
    double[] squared() {
        return squared;
    }

    /** Where no cell is missing, {@code log(1 + delta / nu)}: the first K x n numbers. */
    double[] logs() {
        return logs;
    }

    boolean isComplete() {
        return observed.length == 0;
    }

    /** How many cells a row has. */
    int cells(int row) {
        return isComplete() ? d : observed[row];
    }

    /** Of the scale matrix of a row's observed columns. */
    double logDeterminant(int component, int row) {
        return isComplete() ? logDeterminants[component] : logDeterminants[component * observed.length + row];
    }
}
