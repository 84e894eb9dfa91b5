/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

/** There are no parameters at which the objective is highest; {@link Product} turns it into a typed outcome. */
public final class NoMaximumException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Breaks down.
     *
     * @param reason why, as the end of a sentence that begins "component 2"
     */
    public NoMaximumException(String reason) {
        super(reason);
    }
}
