/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class JsonTest {

    record Numbers(double[] values, int count) {}

    @Test
    void everyFiniteNumberIsReadBackToTheBit() {
        double[] edges = {-0.0, 0.1, 1e-300, Double.MIN_VALUE, Double.MAX_VALUE, Math.nextUp(1.0), 1e22, 1e23};
        double[] any = new Random(1)
                .longs(1000)
                .mapToDouble(Double::longBitsToDouble)
                .filter(Double::isFinite)
                .toArray();

        assertThat(bits(roundTrip(edges))).containsExactly(bits(edges));
        assertThat(bits(roundTrip(any))).containsExactly(bits(any));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"values\":[1],\"count\":1,\"extra\":0}",
                "{\"values\":[1],\"count\":null}",
                "{\"values\":[1],\"count\":1} {}",
                "{\"values\":[1],"
            })
    void whatIsNotWholeIsRefused(String text) {
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> Json.MAPPER.readValue(text, Numbers.class));
    }

    @Test
    void prettyTextEndsInALineBreakAndParses() {
        String text = Json.pretty(new Numbers(new double[] {0.1}, 1));

        assertThat(text).endsWith("}\n").contains("\n  \"count\" : 1");
        assertThat(Json.parse(text).get("values").get(0).doubleValue()).isEqualTo(0.1);
    }

    private static double[] roundTrip(double[] values) {
        String text = Json.MAPPER.writeValueAsString(new Numbers(values, values.length));
        return Json.MAPPER.readValue(text, Numbers.class).values();
    }

    private static long[] bits(double[] values) {
        return LongStream.range(0, values.length)
                .map(i -> Double.doubleToRawLongBits(values[(int) i]))
                .toArray();
    }
}
