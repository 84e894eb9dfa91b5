/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.elbo.data.ChunkedTable;
import org.elbo.data.MemoryTable;
import org.elbo.data.Rows;
import org.elbo.data.UnsuitableDataException;
import org.elbo.em.FittedModel;
import org.elbo.stats.Randoms;

/** A table like a given one, drawn from a model. */
final class Simulation {

    /** Keeps these draws apart from other random numbers under the same seed. */
    private static final long KEY = 0x53494D55;

    private Simulation() {}

    static ChunkedTable of(FittedModel model, ChunkedTable like, long seed, int replicate) {
        List<Rows> chunks = new ArrayList<>();
        for (int index = 0; index < like.chunks(); index++) {
            Rows rows = like.chunk(index);
            if (rows.isWeighted() || rows.labels() != null) {
                throw new UnsuitableDataException("rows with weights or labels cannot be simulated;"
                        + " resample them instead, or repeat each row as often as it weighs");
            }
            chunks.add(drawn(model, rows, Randoms.of(seed, KEY, replicate, index)));
        }
        return MemoryTable.ofChunks(like.schema(), chunks);
    }

    private static Rows drawn(FittedModel model, Rows rows, RandomGenerator random) {
        int d = rows.columns();
        double[] cells = new double[rows.size() * d];
        for (int i = 0; i < rows.size(); i++) {
            double[] row = model.sample(random);
            for (int j = 0; j < d; j++) {
                cells[j * rows.size() + i] = Double.isNaN(rows.value(i, j)) ? Double.NaN : row[j];
            }
        }
        return new Rows(rows.index(), rows.start(), d, cells, null);
    }
}
