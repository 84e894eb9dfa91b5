/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

/** Data that a model cannot be fitted to, or asked about: what, where, and what to do, in one sentence. */
public final class UnsuitableDataException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /**
     * Unsuitable data.
     *
     * @param message one sentence for the user
     */
    public UnsuitableDataException(String message) {
        super(message);
    }
}
