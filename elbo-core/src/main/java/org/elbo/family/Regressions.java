/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.elbo.data.NamedNumber;
import org.elbo.data.Schema;
import org.elbo.data.UnsuitableDataException;

/**
 * K linear regressions: densities of a row's last cell, the target y, given its other cells, the features x. {@code log p(y |
 * x) = log N(y | b_0 + b'x, sigma^2)}. A row whose target is missing has density 1.
 */
public final class Regressions implements Components<Regressions> {

    private static final long serialVersionUID = 1;
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private final double[] intercepts;
    private final double[][] coefficients;
    private final double[] sigma;

    private Regressions(double[] intercepts, double[][] coefficients, double[] sigma) {
        this.intercepts = intercepts;
        this.coefficients = coefficients;
        this.sigma = sigma;
    }

    /**
     * Regressions of given coefficients.
     *
     * @param intercepts b_0, K numbers; copied
     * @param coefficients the slopes b, K x p, p at least 0; copied
     * @param sigma the standard deviations about the lines, K numbers above 0; copied
     * @return the densities
     * @throws IllegalArgumentException where sizes don't match or numbers are out of their range
     */
    @JsonCreator
    public static Regressions of(
            @JsonProperty("intercepts") double[] intercepts,
            @JsonProperty("coefficients") double[][] coefficients,
            @JsonProperty("sigma") double[] sigma) {
        int components = intercepts.length;
        if (components == 0 || coefficients.length != components || sigma.length != components) {
            throw new IllegalArgumentException(components + " intercepts, " + coefficients.length
                    + " lists of slopes and " + sigma.length + " standard deviations are no regressions");
        }
        double[][] copy = new double[components][];
        for (int k = 0; k < components; k++) {
            copy[k] = coefficients[k].clone();
            if (copy[k].length != copy[0].length) {
                throw new IllegalArgumentException(
                        "component " + (k + 1) + " has " + copy[k].length + " slopes, not " + copy[0].length);
            }
            if (!Arrays.stream(copy[k]).allMatch(Double::isFinite) || !Double.isFinite(intercepts[k])) {
                throw new IllegalArgumentException("component " + (k + 1) + " has coefficients " + intercepts[k] + ", "
                        + Arrays.toString(copy[k]) + "; they must be finite");
            }
            if (!Domain.POSITIVE.contains(sigma, k, 1)) {
                throw new IllegalArgumentException("component " + (k + 1) + " has sigma = " + sigma[k] + "; it must be "
                        + Domain.POSITIVE.description());
            }
        }
        return new Regressions(intercepts.clone(), copy, sigma.clone());
    }

    /**
     * The intercepts.
     *
     * @return a copy, K numbers
     */
    @JsonProperty("intercepts")
    public double[] intercepts() {
        return intercepts.clone();
    }

    /**
     * The slopes.
     *
     * @return a copy, K x p
     */
    @JsonProperty("coefficients")
    public double[][] coefficients() {
        return Arrays.stream(coefficients).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * The standard deviations about the lines.
     *
     * @return a copy, K numbers
     */
    @JsonProperty("sigma")
    public double[] sigma() {
        return sigma.clone();
    }

    /** A component's intercept, slopes and standard deviation: p + 2 numbers. */
    double[] theta(int component) {
        double[] b = coefficients[component];
        double[] theta = new double[b.length + 2];
        theta[0] = intercepts[component];
        System.arraycopy(b, 0, theta, 1, b.length);
        theta[b.length + 1] = sigma[component];
        return theta;
    }

    static Regressions of(double[][] theta) {
        int features = theta[0].length - 2;
        return of(
                Arrays.stream(theta).mapToDouble(t -> t[0]).toArray(),
                Arrays.stream(theta)
                        .map(t -> Arrays.copyOfRange(t, 1, 1 + features))
                        .toArray(double[][]::new),
                Arrays.stream(theta).mapToDouble(t -> t[1 + features]).toArray());
    }

    /**
     * The number of features.
     *
     * @return p, at least 0
     */
    public int features() {
        return coefficients[0].length;
    }

    @Override
    public int size() {
        return intercepts.length;
    }

    @Override
    public int dimensions() {
        return features() + 1;
    }

    /**
     * The mean of the target at given features.
     *
     * @param component its number, from 0
     * @param features p numbers
     * @return {@code b_0 + b'x}
     */
    public double mean(int component, double[] features) {
        if (features.length != features()) {
            throw new IllegalArgumentException(
                    features.length + " features are given, but the model has " + features());
        }
        double mean = intercepts[component];
        for (int j = 0; j < features.length; j++) {
            mean += coefficients[component][j] * features[j];
        }
        return mean;
    }

    /** Not a number, as features have no distribution; without features the mean of the target. */
    @Override
    public double[] mean(int component) {
        double[] mean = new double[dimensions()];
        Arrays.fill(mean, features() == 0 ? intercepts[component] : Double.NaN);
        return mean;
    }

    @Override
    public void logDensity(Columns x, double[] out) {
        x.requireCells(dimensions());
        int target = features() * x.n();
        for (int k = 0; k < size(); k++) {
            double constant = HALF_LOG_TWO_PI + Math.log(sigma[k]);
            addMeans(x, k, out);
            for (int i = 0, at = k * x.n(); i < x.n(); i++, at++) {
                double y = x.x()[target + i];
                double z = (y - out[at]) / sigma[k];
                if (Double.isNaN(z)) {
                    requireFeatures(x, i);
                }
                out[at] = Double.isNaN(z) ? 0 : -constant - 0.5 * z * z;
            }
        }
    }

    private void addMeans(Columns x, int k, double[] out) {
        int n = x.n();
        Arrays.fill(out, k * n, (k + 1) * n, intercepts[k]);
        for (int j = 0; j < features(); j++) {
            for (int i = 0, at = k * n; i < n; i++, at++) {
                out[at] += coefficients[k][j] * x.x()[j * n + i];
            }
        }
    }

    /** Refuses an observed target whose features are not all known. */
    static void requireFeatures(Columns x, int row) {
        int target = x.d() - 1;
        for (int j = 0; j < target && !Double.isNaN(x.x()[target * x.n() + row]); j++) {
            if (Double.isNaN(x.x()[j * x.n() + row])) {
                throw new UnsuitableDataException("the feature in column " + (j + 1) + " of a row is missing, but a"
                        + " regression has no distribution of features; fill the cell, or drop the row");
            }
        }
    }

    /**
     * Draws a target where there are no features: {@link #conditional} of a row without its target gives such densities.
     *
     * @throws UnsupportedOperationException where there are features, as they have no distribution
     */
    @Override
    public double[] sample(int component, RandomGenerator random) {
        if (features() > 0) {
            throw new UnsupportedOperationException("a regression has no distribution of its features, so no row can be"
                    + " drawn from it; give the features and draw their target");
        }
        return new double[] {intercepts[component] + sigma[component] * random.nextGaussian()};
    }

    @Override
    public List<NamedNumber> named(Schema schema) {
        return Naming.of(this, schema);
    }

    @Override
    public Regressions permute(int[] order) {
        return of(Arrays.stream(order).mapToObj(this::theta).toArray(double[][]::new));
    }

    @Override
    public double change(Regressions other) {
        double largest = 0;
        for (int k = 0; k < size(); k++) {
            double[][] mine = {theta(k)};
            double[][] theirs = {other.theta(k)};
            largest = Math.max(largest, Differences.largest(mine, theirs));
        }
        return largest;
    }

    /**
     * All columns in their order; of fewer a regression has no density.
     *
     * @throws UnsupportedOperationException for any other columns
     */
    @Override
    public Regressions marginal(int... columns) {
        for (int j = 0; j < dimensions(); j++) {
            if (columns.length != dimensions() || columns[j] != j) {
                throw new UnsupportedOperationException("a regression has no distribution of its features, so it has no"
                        + " density of some columns; give all features and the target");
            }
        }
        return this;
    }

    /**
     * The target's normal densities at a row's features.
     *
     * @param row p features, and NaN for the target
     * @return regressions without features
     * @throws UnsupportedOperationException where a feature is missing
     */
    @Override
    public Regressions conditional(double[] row) {
        double[] x = Arrays.copyOf(row, features());
        if (row.length != dimensions() || MissingCells.of(x).length > 0) {
            throw new UnsupportedOperationException(
                    "a regression has no distribution of its features, so it tells nothing"
                            + " of a missing one; give all " + features() + " features");
        }
        double[] means = new double[size()];
        Arrays.setAll(means, k -> mean(k, x));
        return new Regressions(means, new double[size()][0], sigma);
    }
}
