/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.report;

import java.util.List;

/**
 * A column as the page draws it.
 *
 * @param name its name, with the unit if it has one: it labels the axis
 * @param kind what the components say about it
 * @param categories the names of codes 0, 1, ...; empty unless the kind is {@link Kind#CATEGORICAL}
 * @param grid increasing points that the range of the column lies between, at which {@link Report.Snapshot#curves} tell
 *     every component's density; for {@link Kind#COUNTS} the first count of every bar. Empty where no curve is told
 */
public record Column(String name, Kind kind, List<String> categories, List<Double> grid) {

    /** What a component says about a column, and so what the page draws for it. */
    public enum Kind {
        /** A normal density: ellipses between two such columns, a bell curve over one. */
        NORMAL,
        /** A density whose contours are ellipses, of a given spread, and whose curve over the column is told. */
        ELLIPTICAL,
        /** Any density of numbers, whose curve is told. */
        DENSITY,
        /** Counts with any probabilities, which are told. */
        COUNTS,
        /** What a regression is given: a component's number here is its slope. */
        FEATURE,
        /** What a regression explains, normal about a line: a component's number is its intercept. */
        TARGET,
        /** A centre, and no density that the page knows: a mark. */
        CENTRE,
        /** Counts 0, 1, ... with a Poisson distribution of a given mean. */
        POISSON,
        /** Counts 0, 1, ... with a geometric distribution of a given mean. */
        GEOMETRIC,
        /** Positive numbers with an exponential density of a given mean. */
        EXPONENTIAL,
        /** Categories with probabilities: bars. */
        CATEGORICAL;

        /** Whether components have a variance in such a column that covariances tell. */
        boolean hasVariance() {
            return this == NORMAL || this == ELLIPTICAL || this == TARGET;
        }

        /**
         * Whether the page draws curves of such a column only where they are told, {@linkplain Column#on on a grid}.
         *
         * @return true for {@link #ELLIPTICAL}, {@link #DENSITY} and {@link #COUNTS}
         */
        public boolean needsGrid() {
            return this == ELLIPTICAL || this == DENSITY || this == COUNTS;
        }
    }

    /** Copies the lists. */
    public Column {
        categories = List.copyOf(categories);
        grid = List.copyOf(grid);
        if (!grid.isEmpty() && !kind.needsGrid()) {
            throw new IllegalArgumentException(
                    "column '" + name + "' of kind " + kind + " has a grid; the page draws it without");
        }
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
        return new Column(name, kind, List.of(), List.of());
    }

    /**
     * A column of categories.
     *
     * @param name its name
     * @param categories the category of code 0, 1, ...
     * @return the column
     */
    public static Column categorical(String name, List<String> categories) {
        return new Column(name, Kind.CATEGORICAL, categories, List.of());
    }

    /**
     * The same column with a curve.
     *
     * @param points increasing, at most 200 of them or the page grows large
     * @return the column
     * @throws IllegalArgumentException where the page knows the curve of such a column itself, or draws none
     */
    public Column on(List<Double> points) {
        return new Column(name, kind, categories, points);
    }

    /** How many numbers of a component's centre belong to this column. */
    int width() {
        return Math.max(1, categories.size());
    }
}
