/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineSearchTest {

    @ParameterizedTest
    @ValueSource(doubles = {-4000, -1, 0, 0.3, 17, 1e5})
    void findsTheTopOfAHillWhereverItBegins(double from) {
        // Near the top a parabola below 1 is flat to half of the digits; its slope is not.
        double top = LineSearch.maximise(x -> 1 - (x - 2.5) * (x - 2.5), from, 0.1);

        assertThat(top).isCloseTo(2.5, within(1e-11));
    }

    @Test
    void aSkewHill() {
        // x exp(-x) in the logarithm of x, highest at 0
        assertThat(LineSearch.maximise(u -> u - Math.exp(u), 5, 0.1)).isCloseTo(0, within(1e-11));
    }

    @Test
    void neverLowerThanWhereItBegan() {
        // Two hills: the search may find either, but not the valley.
        double found = LineSearch.maximise(x -> Math.cos(x) - 0.01 * x * x, 6.2, 0.1);
        assertThat(Math.cos(found) - 0.01 * found * found).isGreaterThanOrEqualTo(Math.cos(6.2) - 0.01 * 6.2 * 6.2);
        assertThat(LineSearch.maximise(x -> x == 3 ? 1 : 0, 3, 0.1)).isEqualTo(3);
    }

    @Test
    void aHillThatEndsWhereNothingIsDefined() {
        double found = LineSearch.maximise(x -> x > 1 ? Double.NEGATIVE_INFINITY : x, 0, 0.1);
        assertThat(found).isCloseTo(1, within(1e-9));
    }
}
