/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.inference;

import java.io.Serializable;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.elbo.data.Schema;
import org.elbo.distribution.Distribution;
import org.elbo.em.FittedModel;
import org.elbo.family.Bernoulli;
import org.elbo.family.Categorical;
import org.elbo.family.Components;
import org.elbo.family.MissingCells;
import org.elbo.family.Products;
import org.elbo.family.Univariate;
import org.elbo.mixture.Mixture;

/**
 * Fills the missing cells of rows from their conditional distribution given the observed ones, {@code sum_k p(k | observed)
 * p(missing | observed, k)}, which holds where cells are missing at random.
 *
 * @param <E> the components' densities
 */
public final class Imputation<E extends Components<E>> implements Serializable {

    private static final long serialVersionUID = 1;

    private final Mixture<E> mixture;
    private final int[] codes;

    private Imputation(Mixture<E> mixture, int[] codes) {
        this.mixture = mixture;
        this.codes = codes;
    }

    /**
     * Imputation by a mixture.
     *
     * @param <E> the components' densities
     * @param mixture the fitted model
     * @param schema its columns
     * @return the imputation
     */
    public static <E extends Components<E>> Imputation<E> of(Mixture<E> mixture, Schema schema) {
        if (schema.size() != mixture.dimensions()) {
            throw new IllegalArgumentException(
                    "the schema has " + schema.size() + " columns, but the model has " + mixture.dimensions());
        }
        int[] codes = new int[schema.size()];
        Arrays.setAll(codes, j -> codes(mixture.components(), schema, j));
        return new Imputation<>(mixture, codes);
    }

    /**
     * Imputation by a single distribution.
     *
     * @param <E> its family's densities
     * @param distribution the fitted model
     * @param schema its columns
     * @return the imputation
     */
    public static <E extends Components<E>> Imputation<E> of(Distribution<E> distribution, Schema schema) {
        return of(new Mixture<>(new double[] {1}, distribution.components()), schema);
    }

    /** How many codes the cells of a column have; 0 where they are numbers. */
    private static int codes(Components<?> components, Schema schema, int column) {
        if (components instanceof Products products) {
            Univariate family = products.families().get(column);
            return family instanceof Bernoulli ? 2 : family instanceof Categorical ? family.size() : 0;
        }
        return schema.columns().get(column).categories().size();
    }

    /**
     * The row with its missing cells filled by what is to be expected: a number or a count by its conditional mean, which has
     * the least mean squared error; a category or a bit by the most probable one, the first of equals, which is wrong least
     * often.
     *
     * @param row d cells, NaN where missing
     * @return a copy without missing cells; NaN stays where a conditional mean does not exist
     * @throws IllegalArgumentException where the observed cells are impossible
     * @throws UnsupportedOperationException where the family has no conditional densities
     */
    public double[] mean(double... row) {
        double[] filled = row.clone();
        int[] missing = MissingCells.of(row);
        if (missing.length > 0) {
            Mixture<E> conditional = mixture.conditional(row);
            double[] mean = mean(conditional);
            for (int m = 0; m < missing.length; m++) {
                int column = missing[m];
                filled[column] = codes[column] > 0 ? mostProbable(conditional.marginal(m), codes[column]) : mean[m];
            }
        }
        return filled;
    }

    private static double[] mean(Mixture<?> conditional) {
        double[] mean = new double[conditional.dimensions()];
        for (int k = 0; k < conditional.size(); k++) {
            double weight = conditional.weights()[k];
            double[] ofComponent = conditional.components().mean(k);
            for (int m = 0; m < mean.length; m++) {
                mean[m] += weight == 0 ? 0 : weight * ofComponent[m];
            }
        }
        return mean;
    }

    private static int mostProbable(FittedModel cell, int codes) {
        int best = 0;
        for (int code = 1; code < codes; code++) {
            best = cell.logDensity(code) > cell.logDensity(best) ? code : best;
        }
        return best;
    }

    /**
     * The row with its missing cells drawn from their conditional distribution. Several draws are a multiple imputation
     * (Rubin 1987) that takes the parameters as known: what is computed from each varies as the missing cells leave it
     * uncertain.
     *
     * @param row d cells, NaN where missing
     * @param random where randomness comes from
     * @return a copy without missing cells
     * @throws IllegalArgumentException where the observed cells are impossible
     * @throws UnsupportedOperationException where the family has no conditional densities
     */
    public double[] draw(double[] row, RandomGenerator random) {
        double[] filled = row.clone();
        int[] missing = MissingCells.of(row);
        if (missing.length > 0) {
            double[] cells = mixture.conditional(row).sample(random);
            for (int m = 0; m < missing.length; m++) {
                filled[missing[m]] = cells[m];
            }
        }
        return filled;
    }
}
