/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import java.io.Serializable;

/**
 * The cells of a chunk, row by row, as doubles or as floats. Every float is a double, so that whoever reads cells need not
 * know which of the two they are.
 */
sealed interface Cells extends Serializable {

    /** The number of cells. */
    int size();

    /** One cell. */
    double at(int index);

    /** Writes rows of so many cells into an array column by column: cell j of row i of n to {@code j * n + i}. */
    void transpose(int columns, double[] out);

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

        @Override
        public void transpose(int columns, double[] out) {
            int n = values.length / columns;
            for (int i = 0, at = 0; i < n; i++) {
                for (int j = 0; j < columns; j++) {
                    out[j * n + i] = values[at++];
                }
            }
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

        @Override
        public void transpose(int columns, double[] out) {
            int n = values.length / columns;
            for (int i = 0, at = 0; i < n; i++) {
                for (int j = 0; j < columns; j++) {
                    out[j * n + i] = values[at++];
                }
            }
        }
    }
}
