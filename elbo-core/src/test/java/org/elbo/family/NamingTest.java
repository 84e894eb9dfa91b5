/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.elbo.data.Column;
import org.elbo.data.NamedNumber;
import org.elbo.data.Schema;
import org.elbo.distribution.Distribution;
import org.elbo.mixture.Mixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamingTest {

    private static final Schema XY = Schema.numbers("x", "y");
    private static final double[][] MEANS = {{1, 2}, {3, 4}};

    private static List<String> names(List<NamedNumber> numbers) {
        return numbers.stream().map(NamedNumber::name).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "FULL,            4, covariances.1.x.x covariances.1.x.y covariances.1.y.y covariances.2.x.x covariances.2.x.y covariances.2.y.y",
        "TIED,            4, covariances.x.x covariances.x.y covariances.y.y",
        "DIAGONAL,        2, covariances.1.x.x covariances.1.y.y covariances.2.x.x covariances.2.y.y",
        "TIED_DIAGONAL,   2, covariances.x.x covariances.y.y",
        "SPHERICAL,       1, covariances.1 covariances.2",
        "TIED_SPHERICAL,  1, covariances"
    })
    void everyNumberOfACovarianceStandsOnce(Covariance shape, int numbers, String expected) {
        double[] one =
                numbers == 4 ? new double[] {2, 0.5, 0.5, 3} : numbers == 2 ? new double[] {2, 3} : new double[] {2};
        double[][] covariances = shape.isTied() ? new double[][] {one} : new double[][] {one, one};
        List<NamedNumber> named = Normals.of(shape, MEANS, covariances).named(XY);

        assertThat(names(named.subList(0, 4))).containsExactly("means.1.x", "means.1.y", "means.2.x", "means.2.y");
        assertThat(names(named.subList(4, named.size()))).containsExactly(expected.split(" "));
        assertThat(named.get(3).value()).isEqualTo(4);
        assertThat(named.get(4).value()).isEqualTo(2);
    }

    @Test
    void categoriesHaveTheirNames() {
        Schema schema = new Schema(List.of(Column.category("colour", List.of("red", "blue")), Column.number("count")));
        double[][][] theta = {{{0.3, 0.7}}, {{5}}};
        Products products = Products.of(List.of(Categorical.of(2), Poisson.of()), theta);

        assertThat(names(new Mixture<>(new double[] {1}, products).named(schema)))
                .containsExactly(
                        "weights.1", "probabilities.1.colour.red", "probabilities.1.colour.blue", "rates.1.count");
        assertThat(names(new Distribution<>(products).named(schema)))
                .containsExactly("probabilities.colour.red", "probabilities.colour.blue", "rates.count");
    }

    @Test
    void wholeRows() {
        Normals normals = Normals.of(Covariance.TIED_SPHERICAL, MEANS, new double[][] {{2}});

        assertThat(names(Students.of(normals, new double[] {3, 9}).named(XY)).subList(4, 7))
                .containsExactly("covariances", "degreesOfFreedom.1", "degreesOfFreedom.2");
        assertThat(names(Multinomials.of(new double[][] {{0.2, 0.8}}).named(XY)))
                .containsExactly("probabilities.1.x", "probabilities.1.y");
        assertThat(names(Regressions.of(new double[] {1, 2}, new double[][] {{3}, {4}}, new double[] {5, 6})
                        .named(XY)))
                .containsExactly(
                        "intercepts.1", "intercepts.2", "coefficients.1.x", "coefficients.2.x", "sigma.1", "sigma.2");
    }
}
