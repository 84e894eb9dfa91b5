/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.select;

import java.util.ArrayList;
import java.util.List;
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
     * @return rows of weight 1, as many as the weight of the other table rounds to
     */
    static MemoryTable of(FittedModel model, ChunkedTable like, RandomGenerator random) {
        List<double[]> drawn = new ArrayList<>();
        double weight = 0;
        for (int c = 0; c < like.chunks(); c++) {
            Rows chunk = like.chunk(c);
            for (int i = 0; i < chunk.size(); i++) {
                weight += chunk.weight(i);
                requireRoom(weight);
                while (drawn.size() < Math.round(weight)) {
                    drawn.add(withHoles(model.sample(random), chunk, i));
                }
            }
        }
        if (drawn.isEmpty()) {
            throw new UnsuitableDataException("the weights of the rows add up to less than half an observation;"
                    + " scale them to count observations");
        }
        return Table.of(like.schema(), drawn.toArray(double[][]::new), null);
    }

    private static void requireRoom(double weight) {
        if (weight > Integer.MAX_VALUE / 2.0) {
            throw new UnsuitableDataException("the weights of the rows add up to more than 2^30 observations,"
                    + " too many to draw again and again; test a sample of the rows, or scale the weights");
        }
    }

    private static double[] withHoles(double[] row, Rows chunk, int like) {
        for (int j = 0; j < row.length; j++) {
            row[j] = Double.isNaN(chunk.value(like, j)) ? Double.NaN : row[j];
        }
        return row;
    }
}
