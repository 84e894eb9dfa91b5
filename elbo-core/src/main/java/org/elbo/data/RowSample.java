/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.elbo.stats.Expectation;
import org.elbo.stats.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * A random sample of rows of positive weight, without replacement: the rows whose keyed hashes are smallest. It depends on
 * the seed and the rows' positions alone, not on how the table is cut or on how many threads read it.
 */
public final class RowSample implements Statistics<RowSample> {

    private static final long serialVersionUID = 1;

    private final int capacity;
    private List<Drawn> rows;

    private record Drawn(long hash, long position, double[] cells, double weight, int @Nullable [] allowed)
            implements Serializable {}

    private RowSample(int capacity, List<Drawn> rows) {
        this.capacity = capacity;
        this.rows = rows;
    }

    /**
     * Draws a sample in one pass, or in two where most rows have weight 0.
     *
     * @param table where from
     * @param capacity the most rows to draw, at least 1; all of positive weight where there are no more
     * @param seed of the draw
     * @return the drawn rows with their weights and labels, in the table's order
     */
    public static MemoryTable of(Table table, int capacity, long seed) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity = " + capacity + "; it must be 1 or more");
        }
        // Six standard deviations above the expected number, so that hardly ever fewer than the capacity pass.
        double share = (capacity + 6 * Math.sqrt(capacity) + 1) / table.size();
        long limit = share < 1 ? (long) ((share - 0.5) * 0x1p64) : Long.MAX_VALUE;
        List<Drawn> drawn = drawn(table, capacity, limit, seed);
        if (drawn.size() < capacity && limit < Long.MAX_VALUE) {
            drawn = drawn(table, capacity, Long.MAX_VALUE, seed);
        }
        List<Drawn> inOrder =
                drawn.stream().sorted(Comparator.comparingLong(Drawn::position)).toList();
        double[][] cells = inOrder.stream().map(Drawn::cells).toArray(double[][]::new);
        double[] weights = inOrder.stream().mapToDouble(Drawn::weight).toArray();
        MemoryTable sample = MemoryTable.of(
                table.schema(), cells, weights, Rows.chunkSize(table.schema().size()));
        return table.labels().isEmpty()
                ? sample
                : sample.labelled(
                        table.labels(), inOrder.stream().map(Drawn::allowed).toArray(int[][]::new));
    }

    private static List<Drawn> drawn(Table table, int capacity, long limit, long seed) {
        return table.expect(seed, (key, chunk) -> new Expectation<>(of(chunk, capacity, limit, key), 0, 0, 0))
                .statistics()
                .rows;
    }

    private static RowSample of(Rows chunk, int capacity, long limit, long seed) {
        List<Drawn> rows = new ArrayList<>();
        for (int i = 0; i < chunk.size(); i++) {
            long position = chunk.start() + i;
            long hash = Fingerprint.mix(Fingerprint.mix(seed) ^ position);
            if (hash <= limit && chunk.weight(i) > 0) {
                RowLabels labels = chunk.labels();
                int[] allowed = labels == null ? null : labels.allowed(i);
                rows.add(new Drawn(hash, position, chunk.row(i), chunk.weight(i), allowed));
            }
        }
        return new RowSample(capacity, smallest(rows, capacity));
    }

    @Override
    public RowSample merge(RowSample other) {
        List<Drawn> both = new ArrayList<>(rows);
        both.addAll(other.rows);
        rows = smallest(both, capacity);
        return this;
    }

    private static List<Drawn> smallest(List<Drawn> rows, int capacity) {
        if (rows.size() <= capacity) {
            return rows;
        }
        rows.sort(Comparator.comparingLong(Drawn::hash).thenComparingLong(Drawn::position));
        return new ArrayList<>(rows.subList(0, capacity));
    }
}
