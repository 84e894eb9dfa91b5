/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

/**
 * How often a fit takes an M-step: after a whole pass over the data, or, for its first few passes, after every batch of
 * them. On large data the first passes in batches lead as far as many whole ones; a fit then always goes on in whole passes,
 * by its usual rules, so that what it promises does not depend on the schedule.
 *
 * <p>A batch is a number of chunks picked at random, so it has whole chunks of {@linkplain org.elbo.data.Rows#chunkSize up to
 * 2048 rows}: a table of few chunks has few batches, and a table of one is fitted in whole passes. Rows of one chunk stay
 * together; a file sorted by what tells the components apart is better shuffled before.
 */
public sealed interface Schedule {

    /**
     * Whole passes: EM.
     *
     * @return the usual choice
     */
    static FullBatch fullBatch() {
        return new FullBatch();
    }

    /**
     * Stepwise, or online, EM (Cappe and Moulines 2009): batches' statistics are averaged, newer ones count more. Two passes
     * with an exponent of 0.6, then whole ones.
     *
     * @param batchRows the rows of a batch, at least 1, rounded up to whole chunks
     * @return the schedule
     */
    static Stepwise stepwise(int batchRows) {
        return new Stepwise(batchRows, 2, 0.6, 0);
    }

    /**
     * Incremental EM (Neal and Hinton 1998): every batch's statistics are kept, and replaced when its turn comes again. Two
     * passes, then whole ones.
     *
     * @param batchRows the rows of a batch, at least 1, rounded up to whole chunks
     * @return the schedule
     */
    static Incremental incremental(int batchRows) {
        return new Incremental(batchRows, 2, 0);
    }

    /**
     * The passes in batches.
     *
     * @return how many a start begins with
     */
    int passes();

    /**
     * The same schedule under another seed.
     *
     * @param seed of the order in which chunks come
     * @return the schedule
     */
    Schedule seed(long seed);

    /** Whole passes. */
    record FullBatch() implements Schedule {
        @Override
        public int passes() {
            return 0;
        }

        @Override
        public FullBatch seed(long seed) {
            return this;
        }
    }

    /**
     * Stepwise EM. The average after t batches gives the next batch the weight {@code (t + 1)^-exponent}, but no more than
     * leaves it resting on 20 rows for each free parameter. A pass begins with the average of as many batches as that weight
     * is worth, without M-steps; where these are all, it is a pass of EM.
     *
     * @param batchRows the rows of a batch, at least 1
     * @param passes how many passes are stepwise, at least 1
     * @param exponent above 0.5, at most 1: near 0.5 it forgets early batches soon, at 1 all batches count the same
     * @param seed of the order in which chunks come
     */
    record Stepwise(int batchRows, int passes, double exponent, long seed) implements Schedule {

        /** Checks the ranges. */
        public Stepwise {
            requirePositive("batchRows", batchRows);
            requirePositive("passes", passes);
            if (!(exponent > 0.5 && exponent <= 1)) {
                throw new IllegalArgumentException("exponent = " + exponent + "; it must be above 0.5 and at most 1");
            }
        }

        /**
         * The same schedule with another number of passes.
         *
         * @param number at least 1
         * @return the schedule
         */
        public Stepwise passes(int number) {
            return new Stepwise(batchRows, number, exponent, seed);
        }

        /**
         * The same schedule with another exponent.
         *
         * @param newExponent above 0.5, at most 1
         * @return the schedule
         */
        public Stepwise exponent(double newExponent) {
            return new Stepwise(batchRows, passes, newExponent, seed);
        }

        @Override
        public Stepwise seed(long newSeed) {
            return new Stepwise(batchRows, passes, exponent, newSeed);
        }
    }

    /**
     * Incremental EM. In the first pass the average is that of the batches seen so far, from 20 rows for each free
     * parameter on; from the second on, every E-step and
     * every M-step raises one bound, that of all rows with q as each batch last left it.
     *
     * @param batchRows the rows of a batch, at least 1
     * @param passes how many passes are incremental, at least 1
     * @param seed of the order in which chunks come
     */
    record Incremental(int batchRows, int passes, long seed) implements Schedule {

        /** Checks the ranges. */
        public Incremental {
            requirePositive("batchRows", batchRows);
            requirePositive("passes", passes);
        }

        /**
         * The same schedule with another number of passes.
         *
         * @param number at least 1
         * @return the schedule
         */
        public Incremental passes(int number) {
            return new Incremental(batchRows, number, seed);
        }

        @Override
        public Incremental seed(long newSeed) {
            return new Incremental(batchRows, passes, newSeed);
        }
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " = " + value + "; it must be 1 or more");
        }
    }
}
