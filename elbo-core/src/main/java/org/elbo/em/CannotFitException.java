/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

/** A fit that has no parameters to return: every start broke down, or was cancelled, before its first E-step was done. */
public final class CannotFitException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Status status;

    CannotFitException(Status status) {
        super("no start got through its first E-step; the first one " + status.describe());
        this.status = status;
    }

    /**
     * How the first start ended.
     *
     * @return its outcome
     */
    public Status status() {
        return status;
    }
}
