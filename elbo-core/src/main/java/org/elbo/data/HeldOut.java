/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

/**
 * A table divided at random into rows to fit to and rows to judge by, as {@link Folds} divide it: both tables have all rows,
 * under weights that add up to those of the table.
 *
 * @param training the rows to fit to; the others have weight 0
 * @param heldOut the rows to judge by; the others have weight 0
 */
public record HeldOut(ChunkedTable training, ChunkedTable heldOut) {

    /**
     * Holds out a share of the rows, in one pass over them.
     *
     * @param table the table, which both parts read
     * @param share of the rows that is held out, rounded to whole rows; between 0 and 1, both excluded
     * @param seed of the division
     * @return the two parts
     * @throws UnsuitableDataException if one of them would have no row
     */
    public static HeldOut of(ChunkedTable table, double share, long seed) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("share = " + share + "; it must be above 0 and below 1");
        }
        Partition partition = Partition.of(table, new double[] {1 - share, share}, seed);
        return new HeldOut(PartTable.of(table, partition, 0), PartTable.of(table, partition, 1));
    }
}
