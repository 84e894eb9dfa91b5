/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.stats;

/**
 * Thrown by an M-step whose statistics determine no parameters, for example because a component has shrunk onto one row.
 * The driver turns it into the outcome {@code DEGENERATE} of that start; it does not reach the user as an exception.
 */
public final class DegenerateException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int component;
    private final double weight;

    /**
     * A breakdown.
     *
     * @param component the component that broke down, from 0; -1 where it is something that all components share
     * @param weight the weight of the observations that the component has, N_k
     * @param reason what happened to it, as the end of a sentence that begins with the component
     */
    public DegenerateException(int component, double weight, String reason) {
        super(reason, null, false, false);
        this.component = component;
        this.weight = weight;
    }

    /**
     * The component that broke down.
     *
     * @return its number, from 0; -1 where it is something that all components share
     */
    public int component() {
        return component;
    }

    /**
     * The weight of the observations that the component has.
     *
     * @return N_k
     */
    public double weight() {
        return weight;
    }
}
