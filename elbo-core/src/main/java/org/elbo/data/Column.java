/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * A named column of a {@link Table}.
 *
 * @param name its name, not blank
 * @param categories the names of its categories, in the order of their codes 0, 1, ...; empty for a column of numbers
 */
public record Column(String name, List<String> categories) implements Serializable {

    /** Checks the name and copies the categories. */
    public Column {
        if (Objects.requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("a column must have a name");
        }
        categories = List.copyOf(categories);
    }

    /**
     * A column of numbers.
     *
     * @param name its name
     * @return the column
     */
    public static Column number(String name) {
        return new Column(name, List.of());
    }

    /**
     * A column of categories, whose cells are codes.
     *
     * @param name its name
     * @param categories the category of code 0, 1, ...
     * @return the column
     */
    public static Column category(String name, List<String> categories) {
        if (categories.isEmpty()) {
            throw new IllegalArgumentException("column '" + name + "' must have at least one category");
        }
        return new Column(name, categories);
    }

    /**
     * Whether cells are codes of categories.
     *
     * @return false for a column of numbers
     */
    public boolean isCategory() {
        return !categories.isEmpty();
    }
}
