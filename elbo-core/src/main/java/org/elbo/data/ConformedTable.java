/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as a fitted model sees it: its categories under the model's codes, which were given in the order of the data the
 * model was fitted to.
 */
public final class ConformedTable implements ChunkedTable {

    private final ChunkedTable table;
    private final Schema schema;
    private final List<int @Nullable []> codes;

    private ConformedTable(ChunkedTable table, Schema schema, List<int @Nullable []> codes) {
        this.table = table;
        this.schema = schema;
        this.codes = codes;
    }

    /**
     * Brings a table to a schema.
     *
     * @param table the data
     * @param schema the model's columns
     * @return the same rows under that schema
     * @throws UnsuitableDataException where the columns differ, or the data have a category that the model does not know
     */
    public static ChunkedTable of(ChunkedTable table, Schema schema) {
        if (!table.schema().names().equals(schema.names())) {
            throw new UnsuitableDataException("the model was fitted to the columns "
                    + String.join(", ", schema.names()) + ", but the data have "
                    + String.join(", ", table.schema().names()));
        }
        if (table.schema().equals(schema)) {
            return table;
        }
        List<int @Nullable []> codes = new ArrayList<>();
        for (int j = 0; j < schema.size(); j++) {
            codes.add(codes(table.schema().columns().get(j), schema.columns().get(j)));
        }
        return new ConformedTable(table, schema, codes);
    }

    private static int @Nullable [] codes(Column from, Column to) {
        if (from.isCategory() != to.isCategory()) {
            throw new UnsuitableDataException("column '" + to.name() + "' must be a column of "
                    + (to.isCategory() ? "categories" : "numbers") + ", as in the data the model was fitted to");
        }
        if (!to.isCategory()) {
            return null;
        }
        int[] codes = new int[from.categories().size()];
        for (int c = 0; c < codes.length; c++) {
            codes[c] = to.categories().indexOf(from.categories().get(c));
            if (codes[c] < 0) {
                throw new UnsuitableDataException("column '" + to.name() + "' has the category '"
                        + from.categories().get(c) + "', which the model was not fitted to; it knows "
                        + String.join(", ", to.categories()));
            }
        }
        return codes;
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
        Rows rows = table.chunk(index);
        int columns = schema.size();
        int n = rows.size();
        double[] values = new double[n * columns];
        for (int at = 0; at < values.length; at++) {
            double cell = rows.value(at % n, at / n);
            int[] code = codes.get(at / n);
            values[at] = code == null || Double.isNaN(cell) ? cell : code[(int) cell];
        }
        return rows.withValues(values);
    }
}
