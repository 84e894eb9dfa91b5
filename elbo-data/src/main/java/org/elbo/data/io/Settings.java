/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was asked of a {@link TableReader}, which changes only copies that it has not yet handed on. */
final class Settings {

    /** The columns to read, in this order; empty: all that can be used. */
    List<String> columns = List.of();

    /** Columns to leave out. */
    List<String> except = List.of();

    /** Whether every column read is one of categories. */
    boolean allCategories;

    /** Whether columns of text are read as categories where nothing else was said of them. */
    boolean textCategories;

    /** The columns of categories, where not all are. */
    List<String> categories = List.of();

    /** The column of weights; null where every row has weight 1. */
    @Nullable
    String weights;

    /** The column of labels; null where rows have none. */
    @Nullable
    String labels;

    /** The components in the order in which labels number them; empty: those of the labels. */
    List<String> labelNames = List.of();

    /** Whether the source can be read again, as text. */
    boolean keepsSource;

    /** Whether cells are kept as floats. */
    boolean singlePrecision;

    /** The most bytes of cells, weights and labels to hold in memory. */
    long memory = Runtime.getRuntime().maxMemory() / 2;

    int threads = Runtime.getRuntime().availableProcessors();

    /** The directory for temporary files. */
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));

    Settings copy() {
        Settings copy = new Settings();
        copy.columns = columns;
        copy.except = except;
        copy.allCategories = allCategories;
        copy.textCategories = textCategories;
        copy.categories = categories;
        copy.weights = weights;
        copy.labels = labels;
        copy.labelNames = labelNames;
        copy.keepsSource = keepsSource;
        copy.singlePrecision = singlePrecision;
        copy.memory = memory;
        copy.threads = threads;
        copy.temporary = temporary;
        return copy;
    }

    boolean isCategory(String column) {
        return allCategories || categories.contains(column);
    }

    /** Checks what can only be checked when everything has been said. */
    void check() {
        if (weights != null) {
            refuse(weights, columns, "read as data and as the weights");
            refuse(weights, categories, "read as categories and as the weights");
            refuse(weights, except, "left out and read as the weights");
        }
        if (labels != null) {
            refuse(labels, columns, "read as data and as the labels");
            refuse(labels, categories, "read as categories and as the labels");
            refuse(labels, except, "left out and read as the labels");
            refuse(labels, weights == null ? List.of() : List.of(weights), "read as the weights and as the labels");
        }
        for (String name : except) {
            refuse(name, columns, "read and left out");
            refuse(name, categories, "read as categories and left out");
        }
        for (String name : categories) {
            if (!columns.isEmpty() && !columns.contains(name)) {
                throw new IllegalArgumentException(
                        "column '" + name + "' is to be read as categories, but is not among the columns to read");
            }
        }
    }

    private static void refuse(String name, List<String> names, String both) {
        if (names.contains(name)) {
            throw new IllegalArgumentException("column '" + name + "' cannot be both " + both);
        }
    }

    static List<String> distinct(String what, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(what + " names the column '" + name + "' twice");
            }
        }
        return List.copyOf(names);
    }

    static long atLeast(long least, String what, long value) {
        if (value < least) {
            throw new IllegalArgumentException(what + " = " + value + ": it must be at least " + least);
        }
        return value;
    }
}
