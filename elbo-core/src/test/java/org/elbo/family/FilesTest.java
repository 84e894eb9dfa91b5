/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import org.elbo.io.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

/** Numbers at the edges go through a file to the bit; damaged parameters do not come out of one. */
class FilesTest {

    private static final double[][] EDGES = {{1e-300, 0.1, -0.0}, {Double.MIN_VALUE, 1, 1 - 0x1p-53}};

    private static <E extends Components<E>> E roundTrip(E densities, Class<E> type) {
        return Json.MAPPER.readValue(Json.MAPPER.writeValueAsString(densities), type);
    }

    private static void requireSameBits(double[][] read, double[][] written) {
        assertThat(Arrays.stream(read).map(Arrays::toString).toList())
                .isEqualTo(Arrays.stream(written).map(Arrays::toString).toList());
        for (int k = 0; k < written.length; k++) {
            for (int j = 0; j < written[k].length; j++) {
                assertThat(Double.doubleToRawLongBits(read[k][j])).isEqualTo(Double.doubleToRawLongBits(written[k][j]));
            }
        }
    }

    @Test
    void ratesAndProbabilities() {
        requireSameBits(
                roundTrip(Products.of(Poisson.of(), EDGES), Products.class).values("rate"), EDGES);
        requireSameBits(
                roundTrip(Products.of(Bernoulli.of(), EDGES), Products.class).values("probability"), EDGES);
        double[][] categories = {{1e-300, 0.1, 0.9}, {-0.0, 1}};
        Products read = roundTrip(CategoricalTables.of(new double[][][] {categories}), Products.class);
        requireSameBits(CategoricalTables.of(read, 0), categories);
    }

    @ParameterizedTest
    @EnumSource
    void normals(Covariance shape) {
        double[] covariance = switch (shape.form().size(3)) {
            case 9 -> new double[] {1e-300, 0, -0.0, 0, 0.1, 0.01, -0.0, 0.01, 1e300};
            case 3 -> new double[] {1e-300, 0.1, 1e300};
            default -> new double[] {1e-300};
        };
        double[][] covariances = new double[shape.matrices(2)][];
        Arrays.fill(covariances, covariance);
        Normals written = Normals.of(shape, EDGES, covariances);
        Normals read = roundTrip(written, Normals.class);

        assertThat(read.shape()).isEqualTo(shape);
        requireSameBits(read.means(), EDGES);
        requireSameBits(read.covariances(), covariances);
        double[] log = new double[2];
        double[] logOfRead = new double[2];
        Columns x = new Columns(1, 3, new double[] {0, 0.5, 1});
        written.logDensity(x, log);
        read.logDensity(x, logOfRead);
        assertThat(logOfRead).isEqualTo(log);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"shape\":\"FULL\",\"means\":[[0]],\"covariances\":[[-1]]}",
                "{\"shape\":\"FULL\",\"means\":[[\"NaN\"]],\"covariances\":[[1]]}",
                "{\"shape\":\"ROUND\",\"means\":[[0]],\"covariances\":[[1]]}",
                "{\"shape\":\"FULL\",\"means\":[[0]]}",
                "{\"means\":[[0]],\"covariances\":[[1]]}"
            })
    void damagedNormalsAreRefused(String text) {
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> Json.MAPPER.readValue(text, Normals.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"rates\":[[-1]]}", "{\"rates\":[]}", "{\"rates\":[[\"Infinity\"]]}", "{}"})
    void damagedRatesAreRefused(String text) {
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> Json.MAPPER.readValue(text, Products.class));
    }
}
