/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import org.jspecify.annotations.Nullable;

/**
 * Data that cannot be read, or that are wrong. The message is one sentence: what is wrong, where (file, row, column,
 * value) and what to do. Rows are counted from 1 and leave out the line of names; lines are counted from 1.
 */
public final class DataException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Data refused for what they hold.
     *
     * @param message one sentence
     */
    public DataException(String message) {
        super(message);
    }

    /**
     * Data refused because of a failure below.
     *
     * @param message one sentence
     * @param cause the failure, or null
     */
    public DataException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
