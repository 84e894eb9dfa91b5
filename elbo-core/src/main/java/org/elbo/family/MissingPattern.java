/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The rows of a block in which the same cells are missing, at least one.
 *
 * @param observed the columns whose cells are there, ascending
 * @param missing the other columns, ascending
 * @param rows the rows, ascending
 */
record MissingPattern(int[] observed, int[] missing, int[] rows) {

    /** The patterns of a block, in the order of their first rows. */
    static List<MissingPattern> of(Columns x) {
        BitSet[] missing = new BitSet[x.n()];
        for (int j = 0, at = 0; j < x.d(); j++) {
            for (int i = 0; i < x.n(); i++, at++) {
                if (Double.isNaN(x.x()[at])) {
                    missing[i] = missing[i] == null ? new BitSet(x.d()) : missing[i];
                    missing[i].set(j);
                }
            }
        }
        Map<BitSet, List<Integer>> rows = new LinkedHashMap<>();
        for (int i = 0; i < x.n(); i++) {
            if (missing[i] != null) {
                rows.computeIfAbsent(missing[i], pattern -> new ArrayList<>()).add(i);
            }
        }
        return rows.entrySet().stream()
                .map(entry -> of(entry.getKey(), x.d(), entry.getValue()))
                .toList();
    }

    private static MissingPattern of(BitSet missing, int d, List<Integer> rows) {
        int[] observed = IntStream.range(0, d).filter(j -> !missing.get(j)).toArray();
        return new MissingPattern(
                observed,
                missing.stream().toArray(),
                rows.stream().mapToInt(Integer::intValue).toArray());
    }

    int n() {
        return rows.length;
    }

    /** All columns, those observed first. */
    int[] order() {
        return IntStream.concat(IntStream.of(observed), IntStream.of(missing)).toArray();
    }

    /** The observed cells' distances from a mean: their number x n. */
    double[] centred(Columns x, double[] mean) {
        double[] centred = new double[observed.length * rows.length];
        for (int c = 0, at = 0; c < observed.length; c++) {
            int from = observed[c] * x.n();
            for (int i = 0; i < rows.length; i++, at++) {
                centred[at] = x.x()[from + rows[i]] - mean[observed[c]];
            }
        }
        return centred;
    }

    /** The missing cells' part of a mean, once for each row: their number x n. */
    double[] means(double[] mean) {
        double[] means = new double[missing.length * rows.length];
        for (int at = 0; at < means.length; at++) {
            means[at] = mean[missing[at / rows.length]];
        }
        return means;
    }

    /** Writes cells, as {@link #means} has them, in the places of those missing in a block of so many rows. */
    void fill(double[] cells, int n, double[] x) {
        for (int at = 0; at < cells.length; at++) {
            x[missing[at / rows.length] * n + rows[at % rows.length]] = cells[at];
        }
    }

    /** The weight of the rows. */
    double weight(double[] r, int at) {
        double weight = 0;
        for (int row : rows) {
            weight += r[at + row];
        }
        return weight;
    }
}
