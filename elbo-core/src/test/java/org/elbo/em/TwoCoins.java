/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import java.util.OptionalDouble;
import org.elbo.data.Rows;
import org.elbo.kernel.Moments;
import org.elbo.stats.Expectation;
import org.elbo.stats.Statistics;

/**
 * A model as a user would write it: one of two coins, drawn with probability one half, is tossed several times; a row is
 * the number of heads and of tails; which coin it was is hidden (Do and Batzoglou, Nature Biotechnology 26, 2008).
 */
record TwoCoins() implements LatentVariableModel<Rows, TwoCoins.Coins, TwoCoins.Tosses> {

    /** The probability of heads of either coin. */
    record Coins(double first, double second) {
        /** log p(heads, tails, coin). */
        double logJoint(double heads, double tails, int coin) {
            double p = coin == 0 ? first : second;
            return Math.log(0.5) + heads * Math.log(p) + tails * Math.log(1 - p);
        }
    }

    /** Expected heads and tails of either coin, and the number of rows. */
    record Tosses(double[] heads, double[] tails, double rows) implements Statistics<Tosses> {
        @Override
        public Tosses merge(Tosses other) {
            for (int coin = 0; coin < 2; coin++) {
                heads[coin] += other.heads[coin];
                tails[coin] += other.tails[coin];
            }
            return new Tosses(heads, tails, rows + other.rows);
        }

        @Override
        public Tosses scale(double factor) {
            return new Tosses(Moments.scaled(factor, heads), Moments.scaled(factor, tails), factor * rows);
        }
    }

    @Override
    public Expectation<Tosses> eStep(Coins coins, Rows rows) {
        double[] heads = new double[2];
        double[] tails = new double[2];
        double bound = 0;
        double entropy = 0;
        double weight = 0;
        for (int i = 0; i < rows.size(); i++) {
            double w = rows.weight(i);
            double h = rows.value(i, 0);
            double t = rows.value(i, 1);
            double a = coins.logJoint(h, t, 0);
            double b = coins.logJoint(h, t, 1);
            double total = Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));
            double[] q = {Math.exp(a - total), Math.exp(b - total)};
            for (int coin = 0; coin < 2; coin++) {
                heads[coin] += w * q[coin] * h;
                tails[coin] += w * q[coin] * t;
            }
            bound += w * total;
            entropy -= w * (q[0] * (a - total) + q[1] * (b - total));
            weight += w;
        }
        return new Expectation<>(new Tosses(heads, tails, weight), bound, entropy, weight);
    }

    @Override
    public Coins mStep(Tosses s, Coins current) {
        return new Coins(s.heads[0] / (s.heads[0] + s.tails[0]), s.heads[1] / (s.heads[1] + s.tails[1]));
    }

    @Override
    public int degreesOfFreedom(Coins coins) {
        return 2;
    }

    @Override
    public OptionalDouble expectedLogJoint(Coins coins, Tosses s) {
        double sum = s.rows * Math.log(0.5);
        sum += s.heads[0] * Math.log(coins.first) + s.tails[0] * Math.log(1 - coins.first);
        sum += s.heads[1] * Math.log(coins.second) + s.tails[1] * Math.log(1 - coins.second);
        return OptionalDouble.of(sum);
    }
}
