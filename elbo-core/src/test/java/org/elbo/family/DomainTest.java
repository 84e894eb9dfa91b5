/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DomainTest {

    private static double[] back(Domain domain, double... free) {
        double[] theta = new double[domain == Domain.SIMPLEX ? free.length + 1 : 1];
        domain.fromFree(free, 0, theta, 0, theta.length);
        return theta;
    }

    private static double[] free(Domain domain, double... theta) {
        double[] free = new double[domain.free(theta.length)];
        domain.toFree(theta, 0, theta.length, free, 0);
        return free;
    }

    @ParameterizedTest
    @EnumSource
    void anyCoordinateIsAnAllowedValueAndComesBack(Domain domain) {
        for (double x : new double[] {-30, -2, 0, 0.7, 3, 30}) {
            double[] coordinates = domain == Domain.SIMPLEX ? new double[] {x, 0.5} : new double[] {x};
            double[] theta = back(domain, coordinates);
            assertThat(domain.contains(theta, 0, theta.length))
                    .describedAs("%s", x)
                    .isTrue();
            double[] again = back(domain, free(domain, theta));
            for (int i = 0; i < theta.length; i++) {
                assertThat(again[i]).isCloseTo(theta[i], within(1e-13 * Math.abs(theta[i])));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "REAL, NaN",
        "REAL, Infinity",
        "POSITIVE, 0",
        "POSITIVE, -1",
        "POSITIVE, Infinity",
        "POSITIVE, NaN",
        "NOT_NEGATIVE, -1e-300",
        "NOT_NEGATIVE, Infinity",
        "NOT_NEGATIVE, NaN",
        "PROBABILITY, -1e-300",
        "PROBABILITY, 1.0000000000000002",
        "PROBABILITY, NaN",
        "POSITIVE_PROBABILITY, 0",
        "POSITIVE_PROBABILITY, 1.0000000000000002",
        "POSITIVE_PROBABILITY, NaN",
        "ANGLE, -3.141592653589793",
        "ANGLE, 3.1415926535897936",
        "ANGLE, NaN"
    })
    void refusesWhatIsOutside(Domain domain, double value) {
        assertThat(domain.contains(new double[] {value}, 0, 1)).isFalse();
        assertThat(domain.description()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"NOT_NEGATIVE, 0", "PROBABILITY, 0", "PROBABILITY, 1", "POSITIVE_PROBABILITY, 1"})
    void theEndOfARangeIsAnInfiniteCoordinateThatComesBack(Domain domain, double value) {
        assertThat(domain.contains(new double[] {value}, 0, 1)).isTrue();
        assertThat(free(domain, value)[0]).isInfinite();
        assertThat(back(domain, free(domain, value))).containsExactly(value);
    }

    @Test
    void probabilitiesSumToOneHoweverFarTheCoordinatesAre() {
        for (double far : new double[] {-1000, 0, 800}) {
            assertThat(Arrays.stream(back(Domain.SIMPLEX, far, 3, -far)).sum()).isCloseTo(1, within(1e-15));
        }
        assertThat(Domain.SIMPLEX.contains(new double[] {0.5, 0.6}, 0, 2)).isFalse();
        assertThat(Domain.SIMPLEX.contains(new double[] {1.5, -0.5}, 0, 2)).isFalse();
    }
}
