/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.io.PrintWriter;

/**
 * Where the command speaks: stdout is the answer, stderr is talk.
 *
 * @param out the answer
 * @param err remarks and progress
 * @param quiet whether remarks are left out
 */
record Console(PrintWriter out, PrintWriter err, boolean quiet) {

    /** Set by the launcher, which can see whether stderr is a terminal. */
    private static final String TERMINAL = "elbo.terminal";

    private static final String COLUMNS = "elbo.columns";
    private static final int DEFAULT_COLUMNS = 80;
    private static final int LEAST_COLUMNS = 20;

    void print(String answer) {
        out.print(answer);
        out.flush();
    }

    void say(String remark) {
        if (!quiet) {
            err.println("elbo: " + remark);
        }
    }

    static boolean isTerminal() {
        return Boolean.getBoolean(TERMINAL);
    }

    /** The width of the terminal. */
    static int columns() {
        return Math.max(LEAST_COLUMNS, Integer.getInteger(COLUMNS, DEFAULT_COLUMNS));
    }
}
