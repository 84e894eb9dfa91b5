/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.inference;

import java.io.Serializable;

/**
 * An interval in which a number is believed to lie.
 *
 * @param low its lower end
 * @param high its upper end
 */
public record Interval(double low, double high) implements Serializable {

    /** Refuses a share of an interval that is none. */
    static double requireLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level = " + level + "; it must be above 0 and below 1");
        }
        return level;
    }
}
