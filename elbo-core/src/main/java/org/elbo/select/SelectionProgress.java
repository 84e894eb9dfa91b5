/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.select;

/**
 * Hears how a selection goes and may end it. Called from the threads that fit, several at once; implementations must be
 * thread-safe and quick.
 */
public interface SelectionProgress {

    /** Hears nothing and never cancels. */
    SelectionProgress NONE = new SelectionProgress() {};

    /**
     * So many fits are to come, on top of those that were announced before.
     *
     * @param fits at least 1
     */
    default void planned(int fits) {}

    /**
     * A fit has ended, or has turned out not to be needed.
     *
     * @param candidate the label of its candidate
     */
    default void ended(String candidate) {}

    /**
     * Whether to end the selection; asked before every chunk.
     *
     * @return true to end every fit and begin no other
     */
    default boolean isCancelled() {
        return false;
    }
}
