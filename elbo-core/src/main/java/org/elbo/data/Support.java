/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import java.io.Serializable;
import java.util.function.DoublePredicate;

/** The values that the cells of a family may have. */
public interface Support extends Serializable {

    /** Any finite number. */
    Support NUMBERS = of("a finite number", Double::isFinite);

    /** Whole numbers from 0. */
    Support COUNTS = of("a whole number, 0 or more", x -> Double.isFinite(x) && x >= 0 && x == Math.rint(x));

    /** 0 or 1. */
    Support BITS = of("0 or 1", x -> x == 0 || x == 1);

    /**
     * Whether a cell may have this value.
     *
     * @param column the cell's column, from 0
     * @param value its value; NaN where it is missing
     * @return true where the family gives it a density
     */
    boolean contains(int column, double value);

    /**
     * The allowed values, in words.
     *
     * @param column a column, from 0
     * @return the end of a sentence such as "the cell must be ..."
     */
    String description(int column);

    /**
     * These values, or none: for models that can do without some cells of a row.
     *
     * @return the support that has missing cells too
     */
    default Support orMissing() {
        Support present = this;
        return new Support() {
            @Override
            public boolean contains(int column, double value) {
                return Double.isNaN(value) || present.contains(column, value);
            }

            @Override
            public String description(int column) {
                return present.description(column) + ", or missing";
            }
        };
    }

    /**
     * Codes of categories, 0 to categories - 1.
     *
     * @param categories the number of categories of each column
     * @return the support
     */
    static Support codes(int... categories) {
        int[] limits = categories.clone();
        return new Support() {
            @Override
            public boolean contains(int column, double value) {
                return COUNTS.contains(column, value) && value < limits[column];
            }

            @Override
            public String description(int column) {
                return "the code of a category, 0 to " + (limits[column] - 1);
            }
        };
    }

    private static Support of(String description, DoublePredicate predicate) {
        return new Support() {
            @Override
            public boolean contains(int column, double value) {
                return predicate.test(value);
            }

            @Override
            public String description(int column) {
                return description;
            }
        };
    }
}
