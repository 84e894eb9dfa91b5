/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.io.Serializable;
import org.elbo.data.Summary;
import org.elbo.data.Table;
import org.elbo.data.UnsuitableDataException;
import org.elbo.stats.Expectation;
import org.jspecify.annotations.Nullable;

/**
 * A {@linkplain NormalInverseWishart prior} of the components' means and covariances that is stated relative to the data:
 * its mean is the data's mean, its scale a multiple of the data's covariance. Where a part is not given it is that of Fraley
 * and Raftery (2007): weak, and enough to keep components from collapsing.
 *
 * @param beta the number of rows that the prior mean is worth; null for 0.01
 * @param nu degrees of freedom of the covariance's prior; null for d + 2
 * @param scale what the data's covariance is multiplied by; null for {@code K^(-2/d)}
 * @param present false for no prior at all
 */
public record NormalPrior(
        @Nullable Double beta,
        @Nullable Double nu,
        @Nullable Double scale,
        boolean present) implements Serializable {

    /** No prior: maximum likelihood. */
    public static final NormalPrior NONE = new NormalPrior(null, null, null, false);

    /** The prior of Fraley and Raftery. */
    public static final NormalPrior WEAK = new NormalPrior(null, null, null, true);

    /** Checks the ranges. */
    public NormalPrior {
        requireAtLeastZero("beta", beta);
        requireAtLeastZero("nu", nu);
        requireAtLeastZero("scale", scale);
    }

    private static void requireAtLeastZero(String name, @Nullable Double value) {
        if (value != null && !(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " = " + value + "; it must be 0 or more");
        }
    }

    /**
     * The same prior with another weight of its mean.
     *
     * @param rows the number of rows that the prior mean is worth
     * @return a prior
     */
    public NormalPrior beta(double rows) {
        return new NormalPrior(rows, nu, scale, true);
    }

    /**
     * The same prior with other degrees of freedom.
     *
     * @param degreesOfFreedom of the covariance's prior
     * @return a prior
     */
    public NormalPrior nu(double degreesOfFreedom) {
        return new NormalPrior(beta, degreesOfFreedom, scale, true);
    }

    /**
     * The same prior with another scale.
     *
     * @param factor what the data's covariance is multiplied by
     * @return a prior
     */
    public NormalPrior scale(double factor) {
        return new NormalPrior(beta, nu, factor, true);
    }

    double betaOrDefault() {
        return beta != null ? beta : 0.01;
    }

    double nuFor(int d) {
        return nu != null ? nu : d + 2.0;
    }

    double scaleFor(int d, int components) {
        return scale != null ? scale : Math.pow(components, -2.0 / d);
    }

    /**
     * The family for the data at hand, with this prior resolved. Data whose own covariance is singular are refused: no
     * likelihood has a maximum there, and a prior relative to them is as singular. Where cells are missing, the data's
     * covariance is that of the table filled with the columns' means, and a missing cell's own variance added on the
     * diagonal: variances are those of the observed cells, covariances are drawn towards 0, and it is never indefinite.
     *
     * @param family the family, its shape
     * @param table the data
     * @param summary what is known of them
     * @param components the number of components
     * @return the family, with this prior
     * @throws UnsuitableDataException naming the column that is constant, or follows from those before it; or where what the
     *     family holds fixed is not of so many components and columns
     */
    public MultivariateNormal resolve(MultivariateNormal family, Table table, Summary summary, int components) {
        int d = table.schema().size();
        family.requireFit(components, d);
        CovarianceForm form = family.shape().form();
        NormalStatistics all = all(family.shape(), table, summary);
        requireRegular(family, table, summary, all, components);
        if (!present) {
            return family;
        }
        double factor = scaleFor(d, components);
        double[] psi = all.scatter(0).clone();
        for (int i = 0; i < psi.length; i++) {
            psi[i] *= factor / (summary.weight() * form.variancesPooled(d));
        }
        return family.withPrior(new NormalInverseWishart(summary.mean(), betaOrDefault(), nuFor(d), psi));
    }

    private static NormalStatistics all(Covariance shape, Table table, Summary summary) {
        double[] variances = summary.variance();
        double[][] means = {summary.mean()};
        return table.expect(
                        shape,
                        (s, rows) ->
                                new Expectation<>(all(s, Columns.of(rows), rows.weights(), means, variances), 0, 0, 0))
                .statistics();
    }

    private static NormalStatistics all(
            Covariance shape, Columns x, double[] weights, double[][] means, double[] variances) {
        return NormalStatistics.ofComplete(shape, x, 1, weights)
                .orElseGet(() -> PartialRows.filled(shape, x, weights, means, variances));
    }

    private static void requireRegular(
            MultivariateNormal family, Table table, Summary summary, NormalStatistics all, int components) {
        int j = family.singularColumn(all, components);
        if (j < 0) {
            return;
        }
        String column = "column '" + table.schema().columns().get(j).name() + "' ";
        if (j > 0 && family.shape().form() == FullForm.INSTANCE && !summary.isConstant(j)) {
            throw new UnsuitableDataException(
                    column + "follows from the columns before it, so that the covariance has no"
                            + " inverse; drop the column, or choose covariance diagonal");
        }
        throw new UnsuitableDataException(column + "is " + summary.min()[j] + " in every row"
                + (summary.missing(j) > 0 ? " that has it" : "") + (summary.isConstant(j) ? "" : ", up to rounding")
                + ", so it has no variance; drop the column");
    }
}
