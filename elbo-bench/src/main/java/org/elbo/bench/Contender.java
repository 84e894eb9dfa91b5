/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

/** A library that fits what Elbo fits. */
public interface Contender {

    /**
     * What it is called in the tables.
     *
     * @return the name
     */
    String name();

    /**
     * Its release.
     *
     * @return the version
     */
    String version();

    /**
     * How many threads a pass has at work.
     *
     * @return 2, or 1 for a library that has no more
     */
    int threads();

    /**
     * Reads the data into the form that the library likes best.
     *
     * @param task what is to be fitted
     * @return what fits it
     * @throws UnsupportedOperationException where the library has no such model; the message says what it lacks
     */
    Fitter prepare(Task task);

    /** A task in the hands of a library. */
    @FunctionalInterface
    interface Fitter {

        /**
         * Fits from the task's start.
         *
         * @param passes the number of M-steps
         * @return the log-likelihood after each of the passes, or only after the last; with k-means the sum of squared
         *     distances
         * @throws Exception whatever the library throws
         */
        double[] fit(int passes) throws Exception;
    }
}
