/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import java.util.ArrayList;
import java.util.List;

/** Some columns of a table, in any order; nothing is copied but a chunk at a time. */
public final class SelectedColumns implements ChunkedTable {

    private final ChunkedTable table;
    private final Schema schema;
    private final int[] from;

    private SelectedColumns(ChunkedTable table, Schema schema, int[] from) {
        this.table = table;
        this.schema = schema;
        this.from = from;
    }

    /**
     * Selects columns.
     *
     * @param table the data
     * @param names the columns, in the order that they are to have
     * @return the same rows with these columns
     * @throws UnsuitableDataException where the table has no such column
     */
    public static ChunkedTable of(ChunkedTable table, String... names) {
        List<Column> columns = new ArrayList<>();
        int[] from = new int[names.length];
        for (int j = 0; j < from.length; j++) {
            from[j] = table.schema().names().indexOf(names[j]);
            if (from[j] < 0) {
                throw new UnsuitableDataException("there is no column '" + names[j] + "'; the data have "
                        + String.join(", ", table.schema().names()));
            }
            columns.add(table.schema().columns().get(from[j]));
        }
        return new SelectedColumns(table, new Schema(columns), from);
    }

    /**
     * All columns, one of them moved to the end: where a regression expects its target.
     *
     * @param table the data
     * @param target the column that comes last
     * @return the same rows
     * @throws UnsuitableDataException where the table has no such column
     */
    public static ChunkedTable targetLast(ChunkedTable table, String target) {
        List<String> names = new ArrayList<>(table.schema().names());
        names.remove(target);
        names.add(target);
        return of(table, names.toArray(new String[0]));
    }

    @Override
    public Schema schema() {
        return schema;
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
        return selected(table.chunk(index), from);
    }

    private static Rows selected(Rows rows, int[] columns) {
        int n = rows.size();
        double[] values = new double[n * columns.length];
        for (int at = 0; at < values.length; at++) {
            values[at] = rows.value(at % n, columns[at / n]);
        }
        double[] weights = rows.isWeighted() ? rows.weights() : null;
        return new Rows(rows.index(), rows.start(), columns.length, values, weights, rows.labels());
    }
}
