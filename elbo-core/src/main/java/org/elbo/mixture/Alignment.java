/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import org.elbo.data.Dataset;
import org.elbo.data.Rows;
import org.elbo.family.Components;
import org.elbo.kernel.LinearAssignment;
import org.elbo.stats.Expectation;
import org.elbo.stats.Statistics;

/**
 * Which component of one mixture is which of another: the one-to-one pairing on which their posteriors agree most. With
 * {@code A_kl = sum_i w_i p(k | x_i) p'(l | x_i)} it maximises the sum of A over the pairs.
 *
 * @param order for each component of the other mixture the component of the one, from 0
 * @param agreement A divided by the sum of the rows' weights, K x K: a row for each component of the one
 */
public record Alignment(int[] order, double[][] agreement) {

    /** Copies the arrays. */
    public Alignment {
        order = order.clone();
        agreement = copy(agreement);
    }

    private static double[][] copy(double[][] matrix) {
        double[][] copy = new double[matrix.length][];
        for (int k = 0; k < matrix.length; k++) {
            copy[k] = matrix[k].clone();
        }
        return copy;
    }

    /** A, in rows. */
    private record Agreement(double[] a) implements Statistics<Agreement> {
        @Override
        public Agreement merge(Agreement other) {
            for (int at = 0; at < a.length; at++) {
                a[at] += other.a[at];
            }
            return this;
        }
    }

    /**
     * Pairs the components of two mixtures, in one pass over rows.
     *
     * @param one a mixture
     * @param other another of as many components
     * @param data the rows on which they are to agree
     * @return the pairing
     * @throws IllegalArgumentException where they have not as many components
     */
    public static Alignment of(Mixture<?> one, Mixture<?> other, Dataset<? extends Rows> data) {
        int size = one.size();
        if (other.size() != size) {
            throw new IllegalArgumentException(
                    "a mixture of " + size + " components cannot be aligned to one of " + other.size());
        }
        Expectation<Agreement> all = data.expect(one, (mixture, rows) -> agreement(mixture, other, rows));
        double[] a = all.statistics().a();
        double[][] shares = new double[size][size];
        for (int at = 0; at < a.length; at++) {
            shares[at / size][at % size] = a[at] / all.weight();
        }
        return new Alignment(order(shares, one.components().exchangeable()), shares);
    }

    /** The pairing of the first components; a background after them stays what it is. */
    private static int[] order(double[][] shares, int exchangeable) {
        double[] gain = new double[exchangeable * exchangeable];
        for (int at = 0; at < gain.length; at++) {
            gain[at] = shares[at / exchangeable][at % exchangeable];
        }
        int[] partner = LinearAssignment.maximise(exchangeable, gain);
        int[] order = new int[shares.length];
        for (int k = 0; k < order.length; k++) {
            order[k < exchangeable ? partner[k] : k] = k;
        }
        return order;
    }

    private static Expectation<Agreement> agreement(Mixture<?> one, Mixture<?> other, Rows rows) {
        int n = rows.size();
        int size = one.size();
        double[] p = one.posteriors(rows);
        double[] q = other.posteriors(rows);
        double[] a = new double[size * size];
        double weight = 0;
        for (int i = 0; i < n; i++) {
            double w = rows.weight(i);
            weight += w;
            for (int at = 0; at < a.length && w > 0; at++) {
                double both = p[at / size * n + i] * q[at % size * n + i];
                // A row that is impossible under either says nothing.
                a[at] += Double.isNaN(both) ? 0 : w * both;
            }
        }
        return new Expectation<>(new Agreement(a), 0, 0, weight);
    }

    /**
     * The one mixture with its components in the order of the other.
     *
     * @param <E> the components' densities
     * @param one the mixture
     * @return the same mixture in another order
     */
    public <E extends Components<E>> Mixture<E> apply(Mixture<E> one) {
        return one.permute(order);
    }

    /**
     * For each component of the other mixture the component of the one.
     *
     * @return a copy, K numbers from 0
     */
    @Override
    public int[] order() {
        return order.clone();
    }

    /**
     * A divided by the sum of the rows' weights.
     *
     * @return a copy, K x K: a row for each component of the one
     */
    @Override
    public double[][] agreement() {
        return copy(agreement);
    }
}
