/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.numbers.gamma.LogGamma;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Values of python3 with mpmath 1.3, {@code mp.dps = 60}, by the definition in each function's Javadoc; {@code besseli}, and
 * from 1e5 on its asymptotic series.
 */
class SpecialFunctionsTest {

    private static final Percentage ROUNDING = Percentage.withPercentage(5e-12);

    @ParameterizedTest
    @CsvSource({
        "0.001, 2.5422704679670945",
        "0.7, 0.11326370211474026",
        "3.25, 0.025562157964525794",
        "11.9, 0.0070011560515342099",
        "12.1, 0.0068854874028007479",
        "100.5, 0.00082918465990464866",
        "1e6, 8.3333333333330556e-8",
        "1e12, 8.3333333333333333e-14"
    })
    void stirlingError(double x, double expected) {
        // Below 12 it is a difference of numbers of up to 30.
        assertThat(Stirling.logGamma(x)).isCloseTo(expected, within(x < 12 ? 1e-14 : 1e-15 * expected));
    }

    @ParameterizedTest
    @CsvSource({
        "1e-9, -1000000000.5772156",
        "0.001, -1000.5755719318103",
        "0.7, -1.2200235536979347",
        "3.25, 1.016990911068179",
        "12.1, 2.4513143481743372",
        "1e6, 13.815510057964191"
    })
    void digamma(double x, double expected) {
        assertThat(Digamma.of(x)).isCloseTo(expected, ROUNDING);
    }

    @ParameterizedTest
    @CsvSource({
        "0.001, 993.66781665282814",
        "0.7, 0.8633486097592023",
        "3.25, 0.16166408527346708",
        "11.9, 0.042604863234946245",
        "12.1, 0.041891104428358145",
        "100.5, 0.0049833749172852298",
        "1e6, 5.0000008333333333e-7",
        "1e12, 5.0000000000008333e-13"
    })
    void gapOfDigamma(double x, double expected) {
        assertThat(Stirling.digamma(x)).isCloseTo(expected, ROUNDING);
    }

    @ParameterizedTest
    @CsvSource({
        "0.3, 2, 2.0656821753030627",
        "17, 1, 0.0016651155718160939",
        "999.5, 3, 1.4975063606830182e-6",
        "1000.5, 3, 1.4945183143504323e-6",
        "1e5, 1, 4.9999666669166647e-11",
        "1e10, 4, 1.9999999992666667e-20",
        "1e10, 1e9, 4.5454545455991736e-12",
        "5000, 1e12, 0.00010000333283332",
        "5000, 0, 0"
    })
    void dropOfTheGap(double x, double by, double expected) {
        assertThat(Stirling.digammaDrop(x, by)).isCloseTo(expected, Percentage.withPercentage(1e-10));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.4, 3, 11.5, 13, 40})
    void digammaIsTheDerivativeOfLogGamma(double x) {
        double step = 1e-4;
        double difference = (LogGamma.value(x + step) - LogGamma.value(x - step)) / (2 * step);

        assertThat(Digamma.of(x)).isCloseTo(difference, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1.000001, 4.9999966658465011e-13",
        "1000, 1100, 4.68982019567514",
        "1000, 1300, 37.635735532508948",
        "1e-300, 1e300, 1e300",
        "1e300, 1e-300, 1.3805510557964275e+303",
        "5, 1e-5, 60.611826887021644",
        "1e15, 1000000030000000, 0.4499999910000002",
        "0.5, 0.3, 0.055412811882995349",
        "0, 0.3, 0.3"
    })
    void deviance(double x, double rate, double expected) {
        assertThat(Deviance.of(x, rate)).isCloseTo(expected, ROUNDING);
    }

    @Test
    void devianceFromAProductThatUnderflows() {
        // 3 (log 3 + 350 log 10) - 3, the product being nothing beside 3
        assertThat(Deviance.ofProduct(3, 1e-300, 1e-50))
                .isCloseTo(3 * (Math.log(3) + 350 * Math.log(10)) - 3, ROUNDING);
        assertThat(Deviance.ofProduct(3, 2, 1.5)).isEqualTo(0);
    }

    @ParameterizedTest
    @CsvSource({
        "1e-9, 4.9999999966666673e-19",
        "-1e-5, 5.0000333335833362e-11",
        "0.15, 0.010238057624841302",
        "-0.15, 0.012518929497774912",
        "0.3, 0.037635735532508945",
        "-0.999, 5.9087552789821362",
        "1e10, 9999999976.9741491",
        "0, 0"
    })
    void devianceOfALogarithm(double e, double expected) {
        assertThat(Deviance.ofLog(e)).isCloseTo(expected, ROUNDING);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1e-9, -9.9999999975000006e-10",
        "0.3, -0.27762531137795809",
        "2.5, -1.309161328803972",
        "19.9, -2.407850181378648",
        "20.1, -2.4129161232110203",
        "150, -3.4234200496481409",
        "1e5, -6.6754000156835369",
        "1e12, -14.734449091168822"
    })
    void logOfScaledI0(double x, double expected) {
        assertThat(Bessel.logScaledI0(x)).isCloseTo(expected, within(1e-14));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "1e-9, 0.9999999995",
        "0.3, 0.85166257305912474",
        "2.5, 0.23500325241119008",
        "19.9, 0.025458534142068801",
        "20.1, 0.02520175240175341",
        "150, 0.0033389263171721116",
        "1e5, 5.000012500125002e-6",
        "1e12, 5.00000000000125e-13"
    })
    void complementOfTheRatioOfBesselFunctions(double x, double expected) {
        assertThat(Bessel.complementOfRatio(x)).isCloseTo(expected, ROUNDING);
    }
}
