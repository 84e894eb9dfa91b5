/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import java.io.Serializable;

/**
 * The cells of a chunk, column by column, as doubles or as floats. Every float is a double, so that whoever reads cells need
 * not know which of the two they are.
 */
sealed interface Cells extends Serializable {

    /** The number of cells. */
    int size();

    /** One cell. */
    double at(int index);

    /** Cells of eight bytes. */
    record Doubles(double[] values) implements Cells {

        private static final long serialVersionUID = 1;

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public double at(int index) {
            return values[index];
        }
    }

    /** Cells of four bytes. */
    record Floats(float[] values) implements Cells {

        private static final long serialVersionUID = 1;

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public double at(int index) {
            return values[index];
        }
    }
}
