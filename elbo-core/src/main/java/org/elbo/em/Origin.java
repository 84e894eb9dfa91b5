/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

/**
 * What a fit can be repeated from.
 *
 * @param seed of all randomness
 * @param fingerprint of the data, as {@link org.elbo.data.Summary#fingerprint} has it; empty where it was not taken
 */
public record Origin(long seed, String fingerprint) {

    /** Of a fit whose caller made the starts. */
    static final Origin UNKNOWN = new Origin(0, "");
}
