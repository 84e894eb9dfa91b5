/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.table;

import java.io.Serializable;

/**
 * A cell of a table of counts: an observation falls into it with probability {@code p_c = w_c theta_g}.
 *
 * @param name its name, by which events tell it; not blank, without a bar
 * @param group the group g, all cells of which share one theta; not blank
 * @param weight w_c, known, finite and at least 0; a cell of weight 0 is one that nothing falls into
 */
public record Cell(String name, String group, double weight) implements Serializable {

    /** Checks the names and the weight. */
    public Cell {
        if (name.isBlank() || name.contains(Events.OR) || !name.equals(name.strip())) {
            throw new IllegalArgumentException("a cell has the name '" + name
                    + "'; a name must not be blank, begin or end with a space, or hold a '" + Events.OR + "'");
        }
        if (group.isBlank()) {
            throw new IllegalArgumentException("cell '" + name + "' has no group; give it the name of one");
        }
        if (!(weight >= 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException(
                    "cell '" + name + "' has the weight " + weight + "; a weight must be finite and not negative");
        }
    }
}
