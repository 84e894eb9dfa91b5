/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

/**
 * Many starts that are stopped short; the best of them go on (Biernacki, Celeux and Govaert 2003, the short runs of EM).
 *
 * @param number how many starts, at least 1
 * @param iterations how many iterations each has before it is stopped, at least 1
 */
record ShortStarts(int number, int iterations) {

    ShortStarts {
        if (number < 1) {
            throw new IllegalArgumentException("shortStarts = " + number + "; it must be 1 or more");
        }
        if (iterations < 1) {
            throw new IllegalArgumentException("iterations of short starts = " + iterations + "; it must be 1 or more");
        }
    }
}
