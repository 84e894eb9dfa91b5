/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Starts whose gains shrink by 0.9 from 1; 100 rows. */
class ForecastTest {

    private static final double FACTOR = 0.9;
    private static final int NEEDED =
            197; // 0.9^n = 1e-9, a thousandth of what may be left; the rest is within 1e-6 before

    private static void climb(Forecast forecast, int start, int iterations) {
        double bound = -100;
        forecast.rows(100);
        forecast.step(start, 0, bound, Double.POSITIVE_INFINITY);
        for (int i = 1; i <= iterations; i++) {
            double gain = Math.pow(FACTOR, i);
            bound += gain;
            forecast.rows(100);
            forecast.step(start, i, bound, i == 1 ? Double.POSITIVE_INFINITY : gain * FACTOR / (1 - FACTOR));
        }
    }

    @Test
    void nothingIsKnownBeforeGainsShrink() {
        Forecast forecast = new Forecast(2, 100, 1e-6, 1000);
        forecast.rows(50);

        assertThat(forecast.passes()).isEqualTo(0.5);
        assertThat(forecast.passesLeft()).isNaN();
        assertThat(forecast.share()).isZero();
        assertThat(forecast.secondsLeft(3)).isNaN();
    }

    @Test
    void aStartTellsWhenItWillEnd() {
        Forecast forecast = new Forecast(1, 100, 1e-6, 1000);
        climb(forecast, 0, 53);

        assertThat(forecast.passesLeft()).isCloseTo(NEEDED - 53, within(3.0));
        assertThat(forecast.share()).isCloseTo(54.0 / (NEEDED + 1), within(0.02));
        assertThat(forecast.secondsLeft(5.4)).isCloseTo((NEEDED - 53) / 10.0, within(0.3));
    }

    @Test
    void startsThatCannotTellAreLikeThoseThatCan() {
        Forecast forecast = new Forecast(4, 100, 1e-6, 1000);
        climb(forecast, 0, 53);

        assertThat(forecast.passesLeft()).isCloseTo(NEEDED - 53 + 3.0 * (NEEDED + 1), within(12.0));
    }

    @Test
    void theLimitOnIterationsIsTheMostThatIsLeft() {
        Forecast forecast = new Forecast(1, 100, 1e-6, 60);
        climb(forecast, 0, 53);

        assertThat(forecast.passesLeft()).isEqualTo(7);
    }

    @Test
    void nothingIsLeftWhenAllHaveEnded() {
        Forecast forecast = new Forecast(1, 100, 1e-6, 1000);
        climb(forecast, 0, 20);
        forecast.ended(0, 21);

        assertThat(forecast.passesLeft()).isZero();
        assertThat(forecast.share()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "3, a few seconds left",
        "14.9, about 10 s left",
        "62, about 60 s left",
        "200, about 3 min left",
        "8000, about 2 h left",
        "NaN, time left unknown",
        "Infinity, time left unknown"
    })
    void words(double seconds, String words) {
        assertThat(Forecast.words(seconds)).isEqualTo(words);
    }
}
