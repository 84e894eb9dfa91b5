/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import java.util.List;

/** One part of a partition, or all the others: the same rows, under the weights that they have there. */
final class PartTable implements ChunkedTable {

    private final ChunkedTable table;
    private final Partition partition;
    private final int part;
    private final boolean others;

    private PartTable(ChunkedTable table, Partition partition, int part, boolean others) {
        this.table = table;
        this.partition = partition;
        this.part = part;
        this.others = others;
    }

    static PartTable of(ChunkedTable table, Partition partition, int part) {
        return new PartTable(table, partition, part, false);
    }

    static PartTable without(ChunkedTable table, Partition partition, int part) {
        return new PartTable(table, partition, part, true);
    }

    @Override
    public Schema schema() {
        return table.schema();
    }

    @Override
    public List<String> labels() {
        return table.labels();
    }

    @Override
    public long size() {
        return table.size();
    }

    @Override
    public int chunks() {
        return table.chunks();
    }

    @Override
    public Rows chunk(int index) {
        Rows rows = table.chunk(index);
        double[] weights = partition.weights(rows, part);
        for (int i = 0; others && i < weights.length; i++) {
            weights[i] = rows.weight(i) - weights[i];
        }
        return rows.withWeights(weights);
    }
}
