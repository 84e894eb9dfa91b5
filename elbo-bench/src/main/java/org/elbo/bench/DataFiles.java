/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

import java.nio.file.Path;

/** Draws the data of all problems and writes them, with their starts and with what Elbo reaches from there. */
final class DataFiles {

    private static final int FEWEST = 10_000;

    private DataFiles() {}

    /**
     * Writes the files.
     *
     * @param arguments the folder to write to, and by what to divide the numbers of rows
     */
    public static void main(String... arguments) throws Exception {
        for (Problem problem : Problem.values()) {
            Task task = new Task(problem, Path.of(arguments[0]));
            task.make(rows(problem, Integer.parseInt(arguments[1])));
            task.makeReference();
        }
    }

    /** Enough for every component to have a covariance, however few are asked for. */
    private static int rows(Problem problem, int divisor) {
        return Math.max(problem.rows() / divisor, Math.min(problem.rows(), FEWEST));
    }
}
