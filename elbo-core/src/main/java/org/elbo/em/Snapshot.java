/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

/**
 * Parameters on the way.
 *
 * @param <P> the parameters
 * @param iteration how many M-steps made them; 0 is the start
 * @param parameters theta
 */
public record Snapshot<P>(int iteration, P parameters) {}
