/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogPoissonTest {

    /** Python's decimal at 60 digits: x*ln(r) - r - (x*ln(x) - x + ln(2*pi*x)/2 + 1/(12x) - 1/(360x^3) + 1/(1260x^5)). */
    @ParameterizedTest
    @CsvSource({
        "1000, 1000, -4.372899506026297",
        "1000, 1100, -9.062719701701436",
        "100000, 99000, -11.70898744916724",
        "1000000000, 1000000000, -11.28057145176121",
        "1000000000, 1000063246, -13.28051538456965",
        "1000000000000, 1000001000000, -15.23444875783595",
        "1000, 3000, -905.7606108379166",
        "1000000000000000, 1000000030000000, -18.63832672166001"
    })
    void agreesWithManyDigits(double x, double rate, double expected) {
        assertThat(LogPoisson.of(x, rate)).isCloseTo(expected, Percentage.withPercentage(1e-10));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.5", "1, 0.5", "7, 3", "999, 950", "1000, 950", "1001, 950"})
    void isTheTextbookFormulaWhereThatIsExact(double x, double rate) {
        double textbook = x * Math.log(rate) - rate - LogFactorial.of(x);

        assertThat(LogPoisson.of(x, rate)).isCloseTo(textbook, within(1e-11));
    }
}
