/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.Arrays;
import org.elbo.data.Support;
import org.elbo.stats.DegenerateException;
import org.jspecify.annotations.Nullable;

/**
 * The categorical family, columns independent given the component, with a {@linkplain DirichletPrior prior} on the
 * probabilities of every column for MAP. M-step: {@code t_kjc = (n_kjc + a - 1) / sum over c}; without a prior the weighted
 * shares.
 */
public final class Categorical implements ObservationModel<Categoricals, LinearStatistics> {

    private static final long serialVersionUID = 1;
    private static final DirichletPrior FLAT = new DirichletPrior(1);

    private final int[] categories;
    private final @Nullable DirichletPrior prior;

    private Categorical(int[] categories, @Nullable DirichletPrior prior) {
        this.categories = categories;
        this.prior = prior;
    }

    /**
     * Maximum likelihood.
     *
     * @param categories the number of categories of each column, each at least 1
     * @return the family
     */
    public static Categorical of(int... categories) {
        if (Arrays.stream(categories).anyMatch(c -> c < 1)) {
            throw new IllegalArgumentException(
                    "categories = " + Arrays.toString(categories) + "; every column must have at least one");
        }
        return new Categorical(categories.clone(), null);
    }

    /**
     * The same family with a prior.
     *
     * @param newPrior the prior of the probabilities of every column
     * @return the family for MAP
     */
    public Categorical withPrior(DirichletPrior newPrior) {
        return new Categorical(categories, newPrior);
    }

    @Override
    public Support support() {
        return Support.codes(categories);
    }

    @Override
    public Class<Categoricals> type() {
        return Categoricals.class;
    }

    /** T(x) is 1 at the seen category of each column, and 0 at the others. */
    @Override
    public LinearStatistics statistics(Columns x, int components, double[] responsibilities) {
        LinearStatistics s =
                new LinearStatistics(components, Arrays.stream(categories).sum());
        for (int k = 0; k < components; k++) {
            s.addCount(k, x.n(), responsibilities);
            double[] sums = s.sums(k);
            for (int j = 0, offset = 0; j < x.d(); offset += categories[j], j++) {
                for (int i = 0; i < x.n(); i++) {
                    sums[offset + (int) x.x()[j * x.n() + i]] += responsibilities[k * x.n() + i];
                }
            }
        }
        return s;
    }

    @Override
    public double[] counts(LinearStatistics statistics) {
        return statistics.counts().clone();
    }

    @Override
    public Categoricals mStep(LinearStatistics s) {
        return estimate(s, prior == null ? FLAT : prior);
    }

    /** The components' shares, with one observation's weight spread evenly over the categories of each column. */
    @Override
    public Categoricals start(LinearStatistics s) {
        int most = Arrays.stream(categories).max().orElse(1);
        return estimate(s, new DirichletPrior(1 + 1.0 / most));
    }

    private Categoricals estimate(LinearStatistics s, DirichletPrior dirichlet) {
        double[][][] probabilities = new double[s.components()][categories.length][];
        for (int k = 0; k < s.components(); k++) {
            for (int j = 0, offset = 0; j < categories.length; offset += categories[j], j++) {
                probabilities[k][j] = dirichlet.mode(Arrays.copyOfRange(s.sums(k), offset, offset + categories[j]));
                if (Double.isNaN(probabilities[k][j][0])) {
                    throw new DegenerateException(
                            k, s.count(k), "has no probabilities at which its posterior is highest");
                }
            }
        }
        return new Categoricals(probabilities);
    }

    @Override
    public boolean hasPrior() {
        return prior != null;
    }

    @Override
    public double logPrior(Categoricals parameters) {
        double sum = 0;
        for (double[][] component : parameters.probabilities()) {
            for (double[] column : component) {
                sum += prior == null ? 0 : prior.logDensity(column);
            }
        }
        return sum;
    }

    @Override
    public double expectedLogDensity(Categoricals parameters, LinearStatistics s) {
        double sum = 0;
        for (int k = 0; k < s.components(); k++) {
            for (int j = 0, offset = 0; j < categories.length; offset += categories[j], j++) {
                for (int c = 0; c < categories[j]; c++) {
                    sum += ProbabilityTables.xLogY(
                            s.sums(k)[offset + c], parameters.probabilities()[k][j][c]);
                }
            }
        }
        return sum;
    }

    @Override
    public String toString() {
        return "categorical " + Arrays.toString(categories) + (prior == null ? "" : ", " + prior);
    }
}
