/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import java.util.Arrays;

/**
 * A table divided at random into folds for cross-validation. Both tables of a fold have all rows, in their places; those
 * that are elsewhere have weight 0 there. So folds take no memory, whether the table is in memory or in a file.
 *
 * <p>A row of weight m counts as m equal rows, which are dealt to the folds as evenly as they go; a row whose weight is no
 * whole number stays in one fold. The folds have equally many rows, so counted, up to one. They depend on the seed and on
 * the rows' order and weights, not on how the table is cut, or on the number of threads.
 */
public final class Folds {

    private final ChunkedTable table;
    private final Partition partition;
    private final int count;

    private Folds(ChunkedTable table, Partition partition, int count) {
        this.table = table;
        this.partition = partition;
        this.count = count;
    }

    /**
     * Divides a table, in one pass over it.
     *
     * @param table the table, which the folds read
     * @param folds how many, at least 2
     * @param seed of the division
     * @return the folds
     * @throws UnsuitableDataException if there are fewer rows of positive weight than folds
     */
    public static Folds of(ChunkedTable table, int folds, long seed) {
        if (folds < 2) {
            throw new IllegalArgumentException("folds = " + folds + "; it must be 2 or more");
        }
        double[] shares = new double[folds];
        Arrays.fill(shares, 1.0 / folds);
        return new Folds(table, Partition.of(table, shares, seed), folds);
    }

    /**
     * The number of folds.
     *
     * @return at least 2
     */
    public int count() {
        return count;
    }

    /**
     * The rows to fit to: all but those of a fold.
     *
     * @param fold its number, from 0
     * @return all rows; those of the fold have weight 0
     */
    public ChunkedTable training(int fold) {
        return PartTable.without(table, partition, checked(fold));
    }

    /**
     * The rows to judge by: those of a fold.
     *
     * @param fold its number, from 0
     * @return all rows; those of other folds have weight 0
     */
    public ChunkedTable heldOut(int fold) {
        return PartTable.of(table, partition, checked(fold));
    }

    private int checked(int fold) {
        if (fold < 0 || fold >= count) {
            throw new IllegalArgumentException("fold = " + fold + "; it must be between 0 and " + (count - 1));
        }
        return fold;
    }
}
