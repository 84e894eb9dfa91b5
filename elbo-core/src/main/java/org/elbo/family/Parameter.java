/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.io.Serializable;

/**
 * A parameter of a {@linkplain Univariate univariate family}.
 *
 * @param name what it is called, such as "rate"
 * @param plural what those of several components are called, such as "rates": its name in files
 * @param domain the values it may have
 * @param size how many numbers it is; 1 but for probabilities that sum to one
 */
public record Parameter(String name, String plural, Domain domain, int size) implements Serializable {

    /**
     * A parameter of one number.
     *
     * @param name what it is called
     * @param plural what several are called
     * @param domain the values it may have
     * @return the parameter
     */
    public static Parameter of(String name, String plural, Domain domain) {
        return new Parameter(name, plural, domain, 1);
    }
}
