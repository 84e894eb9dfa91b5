/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

/**
 * One measurement of a contender: a line of the results. Python and R write such lines too.
 *
 * @param contender its name
 * @param version its release
 * @param runtime what it ran on
 * @param problem the name of the {@link Problem}
 * @param rows n
 * @param threads at work
 * @param passes of the fit whose values follow
 * @param seconds a pass
 * @param values the log-likelihood, or k-means' sum of squared distances: after each pass, or after the last alone
 * @param notRun why there is no measurement; empty where there is one
 */
record Result(
        String contender,
        String version,
        String runtime,
        String problem,
        int rows,
        int threads,
        int passes,
        double seconds,
        double[] values,
        String notRun) {

    /** The same, as good as not measured. */
    Result without(String reason) {
        return new Result(contender, version, runtime, problem, rows, threads, 0, 0, new double[0], reason);
    }

    boolean isRun() {
        return notRun.isEmpty();
    }

    double value() {
        return values[values.length - 1];
    }
}
