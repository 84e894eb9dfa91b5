/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.util.List;
import org.elbo.data.Labels;
import org.elbo.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a table consist of.
 *
 * @param schema their cells
 * @param weighted whether they have weights
 * @param labels what their labels mean; null where they have none
 * @param singlePrecision whether cells are kept as floats
 */
record Layout(Schema schema, boolean weighted, @Nullable Labels labels, boolean singlePrecision) {

    static Layout of(Schema schema) {
        return new Layout(schema, false, null, false);
    }

    boolean isLabelled() {
        return labels != null;
    }

    /** The names of the components that the labels are of; empty where there are none. */
    List<String> labelNames() {
        return labels == null ? List.of() : labels.names();
    }

    /** The bytes of a row: its cells, then its weight and its label as doubles. */
    int bytes() {
        int cell = singlePrecision ? Float.BYTES : Double.BYTES;
        return Math.multiplyExact(schema.size(), cell) + ((weighted ? 1 : 0) + (isLabelled() ? 1 : 0)) * Double.BYTES;
    }
}
