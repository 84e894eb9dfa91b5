/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.elbo.Examples;
import org.elbo.data.MemoryTable;
import org.elbo.data.Rows;
import org.elbo.data.Schema;
import org.elbo.data.Table;
import org.elbo.em.Bound;
import org.elbo.family.Columns;
import org.elbo.family.Covariance;
import org.elbo.family.MultivariateNormal;
import org.elbo.family.Normals;
import org.elbo.family.Poisson;
import org.elbo.family.Products;
import org.elbo.stats.Randoms;
import org.junit.jupiter.api.Test;

/** {@code log p(x) = ELBO(q) + KL(q || p(z|x))} for q of every kind. */
class BoundOfAnyQTest {

    private static final double[] WEIGHTS =
            IntStream.range(0, 272).mapToDouble(i -> i % 3).toArray();
    private static final Table DATA = MemoryTable.of(Schema.numbers(2), Examples.faithful(), WEIGHTS, 50);
    private static final Mixture<Normals> MIXTURE = mixture(55, 80);
    private static final Mixture<Normals> OTHER = mixture(65, 70);

    private static Mixture<Normals> mixture(double... waiting) {
        double[][] means = {{2, waiting[0]}, {4, waiting[1]}};
        double[][] covariances = {{0.2, 0.3, 0.3, 30}, {0.3, 0.9, 0.9, 40}};
        return new Mixture<>(new double[] {0.4, 0.6}, Normals.of(Covariance.FULL, means, covariances));
    }

    private static double logLikelihood() {
        double[][] rows = Examples.faithful();
        return IntStream.range(0, rows.length)
                .mapToDouble(i -> WEIGHTS[i] * MIXTURE.logDensity(rows[i]))
                .sum();
    }

    private static void requireIdentity(Bound bound) {
        assertThat(bound.elbo() + bound.divergence()).isCloseTo(logLikelihood(), within(1e-9));
        assertThat(bound.elbo()).isEqualTo(bound.expectedLogJoint() + bound.entropy());
        assertThat(bound.logLikelihood()).isEqualTo(bound.elbo() + bound.divergence());
        assertThat(bound.divergence()).isGreaterThanOrEqualTo(-1e-9);
        assertThat(bound.entropy()).isGreaterThanOrEqualTo(0);
    }

    @Test
    void randomQ() {
        Bound bound = MIXTURE.bound(DATA, (rows, q) -> {
            RandomGenerator random = Randoms.of(3, rows.index());
            for (int i = 0; i < rows.size(); i++) {
                q[i] = random.nextDouble();
                q[rows.size() + i] = 1 - q[i];
            }
        });

        requireIdentity(bound);
        assertThat(bound.divergence()).isGreaterThan(100);
    }

    @Test
    void oneHotQ() {
        Bound bound = MIXTURE.bound(DATA, (rows, q) -> {
            for (int i = 0; i < rows.size(); i++) {
                q[i % 2 * rows.size() + i] = 1;
            }
        });

        requireIdentity(bound);
        assertThat(bound.entropy()).isZero();
    }

    @Test
    void uniformQ() {
        Bound bound = MIXTURE.bound(DATA, (rows, q) -> Arrays.fill(q, 0.5));

        requireIdentity(bound);
        double weight = IntStream.range(0, 272).mapToDouble(i -> WEIGHTS[i]).sum();
        assertThat(bound.entropy()).isCloseTo(weight * Math.log(2), within(1e-9));
    }

    @Test
    void thePosteriorClosesTheGap() {
        Bound bound = MIXTURE.bound(DATA, posterior(MIXTURE));

        requireIdentity(bound);
        assertThat(bound.divergence()).isCloseTo(0, within(1e-9));
    }

    @Test
    void thePosteriorOfOtherParametersIsTheQOfTheEngine() {
        Bound byDefinition = MIXTURE.bound(DATA, posterior(OTHER));
        Bound ofEngine = Bound.of(new MixtureModel<>(MultivariateNormal.of(Covariance.FULL)), DATA, MIXTURE, OTHER);

        requireIdentity(byDefinition);
        assertThat(byDefinition.divergence()).isGreaterThan(1).isCloseTo(ofEngine.divergence(), within(1e-8));
        assertThat(byDefinition.expectedLogJoint()).isCloseTo(ofEngine.expectedLogJoint(), within(1e-8));
        assertThat(byDefinition.entropy()).isCloseTo(ofEngine.entropy(), within(1e-9));
    }

    private static Responsibilities posterior(Mixture<Normals> mixture) {
        return (rows, q) -> {
            double[] p = mixture.posteriors(Columns.of(rows), new double[rows.size()], new double[rows.size()]);
            System.arraycopy(p, 0, q, 0, p.length);
        };
    }

    @Test
    void qThatBelievesTheImpossibleIsInfinitelyFar() {
        Mixture<Products> counts =
                new Mixture<>(new double[] {0.5, 0.5}, Products.of(Poisson.of(), new double[][] {{0}, {2}}));
        Bound bound = counts.bound(Table.of(new double[][] {{3}}), (rows, q) -> Arrays.fill(q, 0.5));

        assertThat(bound.elbo()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(bound.divergence()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void refusesWhatIsNoDistribution() {
        refuses((rows, q) -> Arrays.fill(q, 0.4));
        refuses((rows, q) -> Arrays.fill(q, Double.NaN));
        refuses((Rows rows, double[] q) -> {
            Arrays.fill(q, 0, rows.size(), -0.5);
            Arrays.fill(q, rows.size(), q.length, 1.5);
        });
    }

    private static void refuses(Responsibilities q) {
        assertThatThrownBy(() -> MIXTURE.bound(DATA, q))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("q of row \\d+ is no distribution; its numbers must be 0 or more and sum to 1");
    }
}
