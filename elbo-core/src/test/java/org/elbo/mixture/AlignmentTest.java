/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.elbo.data.Table;
import org.elbo.em.Numbers;
import org.elbo.family.DirichletPrior;
import org.elbo.family.Poisson;
import org.elbo.family.Product;
import org.elbo.family.Products;
import org.junit.jupiter.api.Test;

class AlignmentTest {

    private static final double[][] COUNTS = {{0}, {1}, {2}, {4}, {5}, {9}, {11}, {12}, {30}, {33}};
    private static final double[] WEIGHTS = {3, 1, 2, 0, 1, 1, 2, 0.5, 1, 4};
    private static final Table TABLE = Table.of(COUNTS, WEIGHTS);
    private static final Mixture<Products> MIXTURE = poissons(new double[] {0.5, 0.2, 0.3}, 1, 10, 31);

    private static Mixture<Products> poissons(double[] weights, double... rates) {
        double[][] values =
                Arrays.stream(rates).mapToObj(rate -> new double[] {rate}).toArray(double[][]::new);
        return new Mixture<>(weights, Products.of(Poisson.of(), values));
    }

    @Test
    void componentsInAnotherOrderAreBroughtBack() {
        Mixture<Products> moved = poissons(new double[] {0.35, 0.45, 0.2}, 29, 1.5, 8);

        Alignment alignment = Alignment.of(moved, MIXTURE, TABLE);

        assertThat(alignment.order()).containsExactly(1, 2, 0);
        assertThat(alignment.apply(moved).components().values("rate")).isDeepEqualTo(new double[][] {{1.5}, {8}, {29}});
        assertThat(alignment.apply(moved).weights()).containsExactly(0.45, 0.2, 0.35);
    }

    @Test
    void agreementIsTheMeanProductOfPosteriors() {
        Mixture<Products> other = poissons(new double[] {0.3, 0.3, 0.4}, 3, 4, 20);
        double[][] expected = new double[3][3];
        double weight = Arrays.stream(WEIGHTS).sum();
        for (int i = 0; i < COUNTS.length; i++) {
            for (int k = 0; k < 3; k++) {
                for (int l = 0; l < 3; l++) {
                    double both = MIXTURE.posterior(COUNTS[i])[k] * other.posterior(COUNTS[i])[l];
                    expected[k][l] += WEIGHTS[i] * both / weight;
                }
            }
        }

        double[][] agreement = Alignment.of(MIXTURE, other, TABLE).agreement();

        for (int k = 0; k < 3; k++) {
            assertThat(agreement[k]).containsExactly(expected[k], within(1e-14));
        }
    }

    @Test
    void aComponentWhoseNumberMeansSomethingStaysWhereItIs() {
        Mixture<Products> turned = MIXTURE.permute(new int[] {2, 0, 1});
        Product family = Product.of(Poisson.of(), 1);
        MixtureModel<Products, ?> free = new MixtureModel<>(family);
        MixtureModel<Products, ?> heldRate = new MixtureModel<>(family.fix(0, 0, "rate", 31));
        MixtureModel<Products, ?> heldWeight = new MixtureModel<>(
                family,
                new MixtureWeights(new DirichletPrior(1), new double[] {0.3, Double.NaN, Double.NaN}),
                Assignment.soft());

        assertThat(Numbers.of(free.aligned(turned, MIXTURE, TABLE))).containsExactly(Numbers.of(MIXTURE));
        assertThat(heldRate.aligned(turned, MIXTURE, TABLE)).isSameAs(turned);
        assertThat(heldWeight.aligned(turned, MIXTURE, TABLE)).isSameAs(turned);
    }

    @Test
    void mixturesOfDifferentSizesHaveNoPairing() {
        Mixture<Products> two = poissons(new double[] {0.5, 0.5}, 1, 10);

        assertThatThrownBy(() -> Alignment.of(two, MIXTURE, TABLE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a mixture of 2 components cannot be aligned to one of 3");
    }
}
