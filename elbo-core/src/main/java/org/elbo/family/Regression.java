/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.Arrays;
import java.util.List;
import org.elbo.data.Schema;
import org.elbo.data.Summary;
import org.elbo.data.Support;
import org.elbo.data.Table;
import org.elbo.data.UnsuitableDataException;
import org.elbo.stats.DegenerateException;
import org.elbo.stats.Expectation;
import org.jspecify.annotations.Nullable;

/**
 * Linear regression with normal errors: the last column is the target, the others are features, which have no distribution.
 * For MAP slopes have a {@linkplain RidgePrior prior}; any number can be held fixed.
 *
 * <p>M-step: weighted least squares, {@code b = S_xx^-1 S_xy} from centred moments, {@code sigma^2} the weighted mean of the
 * squared residuals. With a prior, {@code b = (S_xx + sigma^2 / tau^2 I)^-1 S_xy}, in turn with sigma, until neither moves:
 * a joint mode, reached uphill from the current sigma.
 */
public final class Regression implements ObservationModel<Regressions, RegressionStatistics> {

    private static final long serialVersionUID = 1;

    /** A variance below this share of the data's own counts as none: a deviation of 1e-8 of the data's. */
    private static final double NO_VARIANCE = 1e-16;

    private static final double PRECISION = 1e-14;
    private static final int MOST_TURNS = 10_000;

    private final RegressionParts parts;
    private final @Nullable RidgePrior prior;

    private Regression(RegressionParts parts, @Nullable RidgePrior prior) {
        this.parts = parts;
        this.prior = prior;
    }

    /**
     * Maximum likelihood, with an intercept.
     *
     * @param features the number of features, p, at least 0
     * @return the family
     */
    public static Regression of(int features) {
        if (features < 0) {
            throw new IllegalArgumentException("features = " + features + "; there must be 0 or more");
        }
        return new Regression(new RegressionParts(features, List.of(), false), null);
    }

    /**
     * The same family with a prior.
     *
     * @param newPrior of the slopes
     * @return the family for MAP
     */
    public Regression withPrior(RidgePrior newPrior) {
        return new Regression(parts, newPrior);
    }

    /**
     * The same family with lines through the origin.
     *
     * @return the family
     */
    public Regression withoutIntercept() {
        return fixIntercept(-1, 0);
    }

    /**
     * The same family with one standard deviation for all components.
     *
     * @return the family
     */
    public Regression tieSigma() {
        return new Regression(parts.tieSigma(), prior);
    }

    /**
     * The same family with an intercept held fixed.
     *
     * @param component its number, from 0; -1 for all
     * @param value what it is
     * @return the family
     */
    public Regression fixIntercept(int component, double value) {
        return new Regression(parts.fix(component, 0, value), prior);
    }

    /**
     * The same family with a slope held fixed.
     *
     * @param component its number, from 0; -1 for all
     * @param feature its column, from 0
     * @param value what it is
     * @return the family
     */
    public Regression fixCoefficient(int component, int feature, double value) {
        return new Regression(parts.fix(component, parts.slope(feature), value), prior);
    }

    /**
     * The same family with a standard deviation held fixed.
     *
     * @param component its number, from 0; -1 for all
     * @param value what it is, above 0
     * @return the family
     */
    public Regression fixSigma(int component, double value) {
        return new Regression(parts.fix(component, parts.sigma(), value), prior);
    }

    /**
     * Checks data at hand, and that only components that there are have parts held.
     *
     * @param table the data
     * @param summary what is known of them
     * @param components the number of components
     * @return this
     * @throws UnsuitableDataException as {@link #resolve(Table, Summary)} does, or where a part of another component is held
     */
    public Regression resolve(Table table, Summary summary, int components) {
        for (RegressionParts.Fixed part : parts.fixed()) {
            if (part.component() >= components) {
                throw new UnsuitableDataException("a part of component " + (part.component() + 1)
                        + " is held, but there are " + components + " components");
            }
        }
        return resolve(table, summary);
    }

    /**
     * The family, if the data determine its coefficients.
     *
     * @param table the data
     * @param summary what is known of them
     * @return this
     * @throws UnsuitableDataException where there are other columns than features and target, or naming the feature
     *     that follows from those before it
     */
    public Regression resolve(Table table, Summary summary) {
        if (table.schema().size() != parts.features() + 1) {
            throw new UnsuitableDataException("a regression on " + parts.features() + " features needs "
                    + (parts.features() + 1) + " columns, the target last, but the data have "
                    + table.schema().size());
        }
        LeastSquares all = table.expect(
                        parts,
                        (p, rows) -> new Expectation<>(
                                RegressionStatistics.of(Columns.of(rows), 1, rows.weights()), 0, 0, 0))
                .statistics()
                .of(0);
        try {
            all.solve(parts.known(0), 0);
        } catch (LeastSquares.CollinearException collinear) {
            int j = collinear.feature();
            String column = "column '" + table.schema().columns().get(j).name() + "' ";
            throw new UnsuitableDataException(
                    summary.isConstant(j)
                            ? column + "is " + summary.min()[j] + " in every row, which the intercept says already;"
                                    + " drop the column"
                            : column + "follows from the features before it, so that their coefficients are not"
                                    + " determined; drop the column");
        }
        return this;
    }

    /** Any number; only the target may be missing. */
    @Override
    public Support support() {
        int target = parts.features();
        return new Support() {
            @Override
            public boolean contains(int column, double value) {
                return Support.NUMBERS.contains(column, value) || (column == target && Double.isNaN(value));
            }

            @Override
            public String description(int column) {
                return Support.NUMBERS.description(column);
            }
        };
    }

    /** Uniform over the target's range; features are given. */
    @Override
    public Box background(Schema schema, Summary summary) {
        int target = parts.features();
        Box.Side[] sides = new Box.Side[target + 1];
        Arrays.fill(sides, Box.Side.GIVEN);
        sides[target] = Box.of(schema, summary, Support.NUMBERS).sides().get(target);
        return new Box(List.of(sides));
    }

    @Override
    public Class<Regressions> type() {
        return Regressions.class;
    }

    @Override
    public RegressionStatistics statistics(Columns x, Regressions current, double[] responsibilities) {
        return firstStatistics(x, current.size(), responsibilities);
    }

    @Override
    public RegressionStatistics firstStatistics(Columns x, int components, double[] responsibilities) {
        return RegressionStatistics.of(x, components, responsibilities);
    }

    @Override
    public double[] counts(RegressionStatistics statistics) {
        return statistics.counts().clone();
    }

    @Override
    public Regressions mStep(RegressionStatistics s, Regressions current) {
        double[][] theta = new double[s.components()][];
        double[] sigma = current.sigma();
        double moved = Double.POSITIVE_INFINITY;
        for (int k = 0; k < theta.length; k++) {
            if (s.counts()[k] == 0 && !canBeEmpty(k)) {
                throw new DegenerateException(k, 0, "has no rows");
            }
        }
        for (int turn = 0; moved > PRECISION && turn < MOST_TURNS; turn++) {
            for (int k = 0; k < theta.length; k++) {
                theta[k] = line(s, k, sigma[k], current);
            }
            double[] before = sigma;
            sigma = sigma(s, theta, current);
            moved = 0;
            for (int k = 0; k < theta.length && prior != null; k++) {
                moved = Math.max(moved, Math.abs(sigma[k] / before[k] - 1));
            }
        }
        for (int k = 0; k < theta.length; k++) {
            theta[k][parts.sigma()] = sigma[k];
        }
        return Regressions.of(theta);
    }

    /** Intercept and slopes at a given sigma, and room for sigma; where no row has a target, what they are. */
    private double[] line(RegressionStatistics s, int k, double sigma, Regressions current) {
        LeastSquares moments = s.of(k);
        double[] known = parts.known(k);
        if (moments.weight() == 0) {
            return current.theta(k);
        }
        try {
            return Arrays.copyOf(moments.solve(known, ridge(sigma)), parts.sigma() + 1);
        } catch (LeastSquares.CollinearException collinear) {
            throw new DegenerateException(
                    k,
                    s.counts()[k],
                    "has rows in which column " + (collinear.feature() + 1) + " follows from the columns before it");
        }
    }

    private double ridge(double sigma) {
        return prior == null ? 0 : sigma * sigma / (prior.tau() * prior.tau());
    }

    private double[] sigma(RegressionStatistics s, double[][] theta, Regressions current) {
        double[] sigma = current.sigma();
        double[] sum = new double[sigma.length];
        double[] weight = new double[sigma.length];
        for (int k = 0; k < sigma.length; k++) {
            LeastSquares moments = s.of(k);
            int of = parts.isSigmaTied() ? 0 : k;
            sum[of] += moments.residual(theta[k]);
            weight[of] += moments.weight();
        }
        double floor = NO_VARIANCE * s.pooled().variance();
        for (int k = 0; k < sigma.length; k++) {
            int of = parts.isSigmaTied() ? 0 : k;
            double known = parts.known(k)[parts.sigma()];
            double variance = sum[of] / weight[of];
            if (!Double.isNaN(known)) {
                sigma[k] = known;
            } else if (weight[of] > 0 && !(variance > Math.max(floor, s.of(k).rounding()))) {
                throw new DegenerateException(
                        parts.isSigmaTied() ? -1 : k,
                        parts.isSigmaTied() ? Arrays.stream(s.counts()).sum() : s.counts()[k],
                        (parts.isSigmaTied() ? "lie" : "lies") + " on a line without any deviation");
            } else if (weight[of] > 0) {
                sigma[k] = Math.sqrt(variance);
            }
        }
        return sigma;
    }

    /**
     * The line of each component's rows, or one in the direction of all rows' line where they determine none, with the
     * deviation that all rows have from their own line.
     */
    @Override
    public Regressions start(RegressionStatistics s) {
        LeastSquares all = s.pooled();
        double[][] theta = new double[s.components()][];
        for (int k = 0; k < theta.length; k++) {
            double[] known = parts.known(k);
            double[] common = solved(all, known, s);
            double variance = all.residual(common) / all.weight();
            theta[k] = Arrays.copyOf(start(s.of(k), known, common), parts.sigma() + 1);
            theta[k][parts.sigma()] = Double.isNaN(known[parts.sigma()]) ? Math.sqrt(variance) : known[parts.sigma()];
            if (!(variance > all.rounding()) && Double.isNaN(known[parts.sigma()])) {
                throw new DegenerateException(-1, all.weight(), "lie on a line without any deviation");
            }
        }
        return Regressions.of(theta);
    }

    private double[] start(LeastSquares moments, double[] known, double[] common) {
        if (moments.weight() == 0) {
            return common;
        }
        try {
            return moments.solve(known, 0);
        } catch (LeastSquares.CollinearException tooFew) {
            double[] direction = common.clone();
            direction[0] = known[0];
            try {
                return moments.solve(direction, 0);
            } catch (LeastSquares.CollinearException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private double[] solved(LeastSquares all, double[] known, RegressionStatistics s) {
        try {
            return all.solve(known, 0);
        } catch (LeastSquares.CollinearException collinear) {
            throw new DegenerateException(
                    -1,
                    Arrays.stream(s.counts()).sum(),
                    "have a column " + (collinear.feature() + 1) + " that follows from the columns before it");
        }
    }

    @Override
    public boolean canBeEmpty(int component) {
        return !parts.needsRows(component, prior != null);
    }

    @Override
    public boolean isExchangeable() {
        return parts.isExchangeable();
    }

    @Override
    public int degreesOfFreedom(Regressions parameters) {
        return parts.coordinates(parameters.size()).size();
    }

    @Override
    public double[] toFree(Regressions parameters) {
        return parts.coordinates(parameters.size()).stream()
                .mapToDouble(at -> at[1] == parts.sigma()
                        ? Math.log(parameters.theta(at[0])[at[1]])
                        : parameters.theta(at[0])[at[1]])
                .toArray();
    }

    @Override
    public Regressions fromFree(double[] free, Regressions like) {
        double[][] theta = new double[like.size()][];
        Arrays.setAll(theta, like::theta);
        List<int[]> coordinates = parts.coordinates(like.size());
        for (int c = 0; c < free.length; c++) {
            int at = coordinates.get(c)[1];
            double value = at == parts.sigma() ? Math.exp(free[c]) : free[c];
            int last = at == parts.sigma() && parts.isSigmaTied()
                    ? theta.length - 1
                    : coordinates.get(c)[0];
            for (int k = coordinates.get(c)[0]; k <= last; k++) {
                theta[k][at] = value;
            }
        }
        return Regressions.of(theta);
    }

    @Override
    public double logPrior(Regressions parameters) {
        double sum = 0;
        for (double[] slopes : parameters.coefficients()) {
            for (double slope : slopes) {
                sum += prior == null ? 0 : prior.logDensity(slope);
            }
        }
        return sum;
    }

    @Override
    public double expectedLogDensity(Regressions parameters, RegressionStatistics s) {
        double sum = 0;
        for (int k = 0; k < parameters.size(); k++) {
            LeastSquares moments = s.of(k);
            double[] theta = parameters.theta(k);
            double variance = theta[parts.sigma()] * theta[parts.sigma()];
            sum += moments.weight() == 0
                    ? 0
                    : moments.weight() * Math.log(2 * Math.PI * variance) + moments.residual(theta) / variance;
        }
        return -0.5 * sum;
    }

    @Override
    public String toString() {
        return "regression, " + parts + (prior == null ? "" : ", " + prior);
    }
}
