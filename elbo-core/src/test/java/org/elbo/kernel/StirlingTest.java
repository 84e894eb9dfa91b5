/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StirlingTest {

    @ParameterizedTest
    @ValueSource(doubles = {0.005, 0.5, 1, 3.7, 11.999, 12, 12.001, 30, 200})
    void remaindersMakeTheFunctionsWhole(double x) {
        double logGamma = (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + Stirling.logGamma(x);

        assertThat(logGamma).isCloseTo(LogGamma.value(x), within(1e-13 * (1 + Math.abs(logGamma))));
        assertThat(Math.log(x) - Stirling.digamma(x))
                .isCloseTo(Digamma.value(x), within(1e-13 * (1 + Math.abs(Digamma.value(x)))));
    }

    /** By the recurrences {@code Gamma(x + 1) = x Gamma(x)} and {@code psi(x + 1) = psi(x) + 1 / x}. */
    @ParameterizedTest
    @ValueSource(doubles = {12, 25, 1000})
    void theSeriesObeyTheRecurrences(double x) {
        double step = (x + 0.5) * Math.log1p(1 / x) - 1;

        assertThat(Stirling.logGamma(x) - Stirling.logGamma(x + 1)).isCloseTo(step, within(1e-15 * x));
        assertThat(Stirling.digamma(x) - Stirling.digamma(x + 1))
                .isCloseTo(1 / x - Math.log1p(1 / x), within(1e-17 + 1e-14 / x));
    }

    @Test
    void theyVanishLikeTheirFirstTerms() {
        assertThat(Stirling.logGamma(5e7) * 12 * 5e7).isCloseTo(1, within(1e-14));
        assertThat(Stirling.digamma(5e7) * 2 * 5e7).isCloseTo(1 + 1 / (6 * 5e7), within(1e-14));
    }
}
