/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.report;

import java.util.List;

/**
 * A column as the page draws it.
 *
 * @param name its name, with the unit if it has one: it labels the axis
 * @param kind what the components say about it
 * @param categories the names of codes 0, 1, ...; empty unless the kind is {@link Kind#CATEGORICAL}
 */
public record Column(String name, Kind kind, List<String> categories) {

    /** What a component says about a column, and so what the page draws for it. */
    public enum Kind {
        /** A normal density: ellipses between two such columns, a bell curve over one. */
        NORMAL,
        /** A centre, and no density that the page knows: a mark. */
        CENTRE,
        /** Counts 0, 1, ... with a Poisson distribution of a given mean. */
        POISSON,
        /** Counts 0, 1, ... with a geometric distribution of a given mean. */
        GEOMETRIC,
        /** Positive numbers with an exponential density of a given mean. */
        EXPONENTIAL,
        /** Categories with probabilities: bars. */
        CATEGORICAL
    }

    /** Copies the categories. */
    public Column {
        categories = List.copyOf(categories);
        if (categories.isEmpty() == (kind == Kind.CATEGORICAL)) {
            throw new IllegalArgumentException("column '" + name + "' of kind " + kind + " must "
                    + (kind == Kind.CATEGORICAL ? "have categories" : "not have categories"));
        }
    }

    /**
     * A column of numbers or counts.
     *
     * @param name its name
     * @param kind any but {@link Kind#CATEGORICAL}
     * @return the column
     */
    public static Column of(String name, Kind kind) {
        return new Column(name, kind, List.of());
    }

    /**
     * A column of categories.
     *
     * @param name its name
     * @param categories the category of code 0, 1, ...
     * @return the column
     */
    public static Column categorical(String name, List<String> categories) {
        return new Column(name, Kind.CATEGORICAL, categories);
    }

    /** How many numbers of a component's centre belong to this column. */
    int width() {
        return Math.max(1, categories.size());
    }
}
