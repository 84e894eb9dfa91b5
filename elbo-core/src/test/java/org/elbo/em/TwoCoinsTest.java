/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Type;
import java.util.random.RandomGenerator;
import org.elbo.data.Rows;
import org.elbo.data.Table;
import org.junit.jupiter.api.Test;

/** A model that is not the library's own gets all of the engine. */
class TwoCoinsTest extends ModelContract.OfRows<TwoCoins.Coins, TwoCoins.Tosses> {

    @Override
    protected LatentVariableModel<Rows, TwoCoins.Coins, TwoCoins.Tosses> model() {
        return new TwoCoins();
    }

    @Override
    protected Type type() {
        return TwoCoins.Coins.class;
    }

    @Override
    protected TwoCoins.Coins truth() {
        return new TwoCoins.Coins(0.8, 0.45);
    }

    @Override
    protected double[] simulate(RandomGenerator random) {
        double p = random.nextBoolean() ? truth().first() : truth().second();
        double heads = 0;
        for (int toss = 0; toss < 10; toss++) {
            heads += random.nextDouble() < p ? 1 : 0;
        }
        return new double[] {heads, 10 - heads};
    }

    @Override
    protected double tolerance() {
        return 0.02;
    }

    @Override
    protected TwoCoins.Coins start() {
        return new TwoCoins.Coins(0.6, 0.5);
    }

    @Override
    protected TwoCoins.Coins randomStart(RandomGenerator random) {
        return new TwoCoins.Coins(random.nextDouble(0.1, 0.9), random.nextDouble(0.1, 0.9));
    }

    @Override
    protected TwoCoins.Coins moved(TwoCoins.Coins theta, RandomGenerator direction, double step) {
        return new TwoCoins.Coins(
                theta.first() + step * direction.nextGaussian(), theta.second() + step * direction.nextGaussian());
    }

    @Override
    protected int hidden() {
        return 2;
    }

    @Override
    protected double logJoint(TwoCoins.Coins theta, double[] row, int z) {
        double p = z == 0 ? theta.first() : theta.second();
        return Math.log(Math.pow(p, row[0]) * Math.pow(1 - p, row[1]) / 2);
    }

    /** Figure 1 of the paper: (0.6, 0.5) becomes (0.71, 0.58) after one iteration and (0.80, 0.52) after ten. */
    @Test
    void worksThePapersExample() {
        Table tosses = Table.of(new double[][] {{5, 5}, {9, 1}, {8, 2}, {4, 6}, {7, 3}});

        TwoCoins.Coins one = em().maxIterations(1).fit(tosses, start()).model();
        TwoCoins.Coins ten =
                em().tolerance(0).maxIterations(10).fit(tosses, start()).model();

        assertThat(one.first()).isCloseTo(0.71, within(0.005));
        assertThat(one.second()).isCloseTo(0.58, within(0.005));
        assertThat(ten.first()).isCloseTo(0.80, within(0.005));
        assertThat(ten.second()).isCloseTo(0.52, within(0.005));
    }
}
