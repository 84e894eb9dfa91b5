/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

import java.nio.file.Path;

/** Draws the data of all problems and writes them, with their starts, for every contender to read. */
final class DataFiles {

    private DataFiles() {}

    /**
     * Writes the files.
     *
     * @param arguments the folder to write to, and by what to divide the numbers of rows
     */
    public static void main(String... arguments) {
        for (Problem problem : Problem.values()) {
            new Task(problem, Path.of(arguments[0])).make(problem.rows() / Integer.parseInt(arguments[1]));
        }
    }
}
