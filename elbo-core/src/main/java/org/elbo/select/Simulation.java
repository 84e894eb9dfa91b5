/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.select;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.elbo.data.ChunkedTable;
import org.elbo.data.MemoryTable;
import org.elbo.data.Rows;
import org.elbo.data.Table;
import org.elbo.data.UnsuitableDataException;
import org.elbo.em.FittedModel;

/** Data drawn from a model in the shape of other data. */
final class Simulation {

    private Simulation() {}

    /**
     * Draws a table.
     *
     * @param model where its rows come from
     * @param like a table of the same columns, whose cells are not used: for each of its rows as many are drawn as its weight
     *     counts, whole numbers of them because what is left over is carried on to the next row, and their cells are missing
     *     where its are
     * @param random where randomness comes from
     * @return as many rows as the weight of the other table rounds to, equal ones as one row of as much weight: of counts and
     *     categories there are few different ones, which makes fits to them quick
     */
    static MemoryTable of(FittedModel model, ChunkedTable like, RandomGenerator random) {
        Map<List<Double>, Integer> drawn = new LinkedHashMap<>();
        long rows = 0;
        double weight = 0;
        for (int c = 0; c < like.chunks(); c++) {
            Rows chunk = like.chunk(c);
            for (int i = 0; i < chunk.size(); i++) {
                weight += chunk.weight(i);
                requireRoom(weight);
                for (; rows < Math.round(weight); rows++) {
                    drawn.merge(withHoles(model.sample(random), chunk, i), 1, Integer::sum);
                }
            }
        }
        if (drawn.isEmpty()) {
            throw new UnsuitableDataException("the weights of the rows add up to less than half an observation;"
                    + " scale them to count observations");
        }
        double[][] cells = drawn.keySet().stream()
                .map(row -> row.stream().mapToDouble(Double::doubleValue).toArray())
                .toArray(double[][]::new);
        double[] weights =
                drawn.values().stream().mapToDouble(Integer::doubleValue).toArray();
        return Table.of(like.schema(), cells, weights);
    }

    private static void requireRoom(double weight) {
        if (weight > Integer.MAX_VALUE / 2.0) {
            throw new UnsuitableDataException("the weights of the rows add up to more than 2^30 observations,"
                    + " too many to draw again and again; test a sample of the rows, or scale the weights");
        }
    }

    private static List<Double> withHoles(double[] row, Rows chunk, int like) {
        List<Double> cells = new ArrayList<>(row.length);
        for (int j = 0; j < row.length; j++) {
            cells.add(Double.isNaN(chunk.value(like, j)) ? Double.NaN : row[j]);
        }
        return cells;
    }
}
