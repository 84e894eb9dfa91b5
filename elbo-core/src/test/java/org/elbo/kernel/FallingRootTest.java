/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FallingRootTest {

    @ParameterizedTest
    @ValueSource(doubles = {1e-250, 1e-9, 0.3, 1, 2, 7e4, 1e200})
    void findsRootsFarFromTheGuessToTheLastDigits(double root) {
        AtomicInteger calls = new AtomicInteger();
        double found = FallingRoot.of(
                x -> {
                    calls.incrementAndGet();
                    return Math.log(root) - Math.log(x);
                },
                1);

        // One unit in the last place of a logarithm of 575 is 1e-13.
        assertThat(found).isCloseTo(root, Percentage.withPercentage(3e-11));
        assertThat(calls.get()).isLessThan(40);
    }

    @Test
    void curvedFunctions() {
        assertThat(FallingRoot.of(x -> 2 - x * x, 1)).isCloseTo(Math.sqrt(2), Percentage.withPercentage(1e-13));
        assertThat(FallingRoot.of(x -> 1 / x - Math.exp(x), 50))
                .isCloseTo(0.5671432904097838, Percentage.withPercentage(1e-13));
        assertThat(FallingRoot.of(x -> -Math.expm1(5 * (x - 1e-3)), 1e-3)).isEqualTo(1e-3);
        // Flat on one side, steep on the other.
        assertThat(FallingRoot.of(x -> x < 3 ? 1e-12 : -1, 1)).isCloseTo(3, Percentage.withPercentage(1e-13));
    }

    @Test
    void noRoot() {
        assertThat(FallingRoot.of(x -> 1 / x, 1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(FallingRoot.of(x -> -x, 1)).isEqualTo(0);
    }
}
