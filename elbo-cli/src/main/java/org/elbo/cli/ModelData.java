/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.Iterator;
import java.util.stream.IntStream;
import org.elbo.data.ChunkedTable;
import org.elbo.data.ConformedTable;
import org.elbo.data.Rows;
import org.elbo.data.UnsuitableDataException;
import org.elbo.data.io.LoadedTable;
import org.elbo.model.SavedModel;

/** New data for a fitted model, refused where they do not suit it. */
final class ModelData {

    private ModelData() {}

    /** The recipe of a model for these data. */
    static <P> Recipe<P> recipe(SavedModel<P> saved, LoadedTable loaded, String label) {
        try {
            return Recipe.of(saved.kind()).forData(saved.model(), loaded.table().schema());
        } catch (UnsuitableDataException unsuitable) {
            throw CommandException.data(label + ": " + unsuitable.getMessage());
        }
    }

    /** The table with the model's columns and categories, looked through for cells that the model cannot have. */
    static <P> ChunkedTable table(SavedModel<P> saved, Recipe<P> recipe, LoadedTable loaded, String label) {
        try {
            ChunkedTable table = ConformedTable.of(loaded.table(), recipe.schema(saved.schema()));
            org.elbo.data.Summary.of(table, recipe.support(saved.model()));
            return table;
        } catch (UnsuitableDataException unsuitable) {
            throw CommandException.data(label + ": " + unsuitable.getMessage());
        }
    }

    /** The same, chunk by chunk in order. */
    static <P> Iterable<Rows> chunks(SavedModel<P> saved, Recipe<P> recipe, LoadedTable loaded, String label) {
        ChunkedTable table = table(saved, recipe, loaded, label);
        return () -> {
            Iterator<Rows> chunks =
                    IntStream.range(0, table.chunks()).mapToObj(table::chunk).iterator();
            return chunks;
        };
    }
}
