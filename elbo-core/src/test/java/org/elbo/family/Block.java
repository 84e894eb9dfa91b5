/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.elbo.stats.Statistics;

/** Rows and the weight that each has in each component, row by row as people write them; n x d and n x K. */
record Block(double[][] rows, double[][] weights) {

    /** Rows of a family with weights between 0.1 and 1.1. */
    static Block random(FamilyCase<?, ?> family, int n, long seed) {
        Random random = new Random(seed);
        double[][] rows = new double[n][];
        double[][] weights = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = family.row(random);
            weights[i] = random.doubles(FamilyCase.K, 0.1, 1.1).toArray();
        }
        return new Block(rows, weights);
    }

    int n() {
        return rows.length;
    }

    Columns columns() {
        return new Columns(n(), rows[0].length, transposed(rows));
    }

    <S extends Statistics<S>> S statistics(ObservationModel<?, S> model) {
        return model.firstStatistics(columns(), weights[0].length, transposed(weights));
    }

    /** The M-step after this family's start. */
    <E extends Components<E>, S extends Statistics<S>> E mStep(ObservationModel<E, S> model) {
        return model.mStep(statistics(model), model.start(statistics(model)));
    }

    /** From one row to before another. */
    Block part(int from, int to) {
        return new Block(Arrays.copyOfRange(rows, from, to), Arrays.copyOfRange(weights, from, to));
    }

    Block withRows(UnaryOperator<double[]> f) {
        return new Block(Arrays.stream(rows).map(f).toArray(double[][]::new), weights);
    }

    Block withWeights(UnaryOperator<double[]> f) {
        return new Block(rows, Arrays.stream(weights).map(f).toArray(double[][]::new));
    }

    /** Row i so many times, with weights divided by as many. */
    Block repeated(int[] times) {
        List<double[]> newRows = new ArrayList<>();
        List<double[]> newWeights = new ArrayList<>();
        for (int i = 0; i < n(); i++) {
            for (int copy = 0; copy < times[i]; copy++) {
                int divisor = times[i];
                newRows.add(rows[i]);
                newWeights.add(Arrays.stream(weights[i]).map(w -> w / divisor).toArray());
            }
        }
        return new Block(newRows.toArray(double[][]::new), newWeights.toArray(double[][]::new));
    }

    static double[] transposed(double[][] table) {
        int n = table.length;
        double[] transposed = new double[n * table[0].length];
        Arrays.setAll(transposed, at -> table[at % n][at / n]);
        return transposed;
    }
}
