/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

/** What the process ends with. */
final class ExitCode {

    static final int DONE = 0;

    /** Stopped before convergence, or degenerate; the result is written all the same. */
    static final int NOT_CONVERGED = 1;

    static final int WRONG_USAGE = 2;

    /** Wrong or unreadable data, or a wrong or unreadable model file. */
    static final int WRONG_DATA = 3;

    static final int CANNOT_COMPUTE = 4;

    /** Ctrl-C. */
    static final int INTERRUPTED = 130;

    /** Whoever read the answer went away; what the shell reports of other programs that this happens to. */
    static final int BROKEN_PIPE = 141;

    private ExitCode() {}
}
