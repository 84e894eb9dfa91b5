/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.elbo.data.NamedNumber;
import org.elbo.data.Schema;

/**
 * K multivariate Student t densities: locations, scale matrices of one shape, and degrees of freedom. Where these are few,
 * tails are heavy; where they are many, the density is the normal one.
 *
 * <p>{@code log t(x | m, S, nu) = log Gamma((nu + d) / 2) - log Gamma(nu / 2) - (d log(nu pi) + log |S|) / 2 - (nu + d) / 2
 * log(1 + (x - m)' S^-1 (x - m) / nu)}
 */
public final class Students implements Components<Students> {

    private static final long serialVersionUID = 1;

    private final Normals normals;
    private final double[] degreesOfFreedom;

    /** Of rows without missing cells. */
    private final double[] logConstants;

    private Students(Normals normals, double[] degreesOfFreedom) {
        this.normals = normals;
        this.degreesOfFreedom = degreesOfFreedom;
        this.logConstants = Arrays.stream(degreesOfFreedom)
                .map(nu -> StudentScale.logConstant(nu, normals.dimensions()))
                .toArray();
    }

    /**
     * Student t densities.
     *
     * @param normals the locations as its means, the scale matrices as its covariances
     * @param degreesOfFreedom one for each component, above 0 and finite; copied
     * @return the densities
     * @throws IllegalArgumentException where sizes don't match or degrees of freedom are out of their range
     */
    @JsonCreator
    public static Students of(
            @JsonProperty("normals") Normals normals, @JsonProperty("degreesOfFreedom") double[] degreesOfFreedom) {
        if (degreesOfFreedom.length != normals.size()) {
            throw new IllegalArgumentException(
                    degreesOfFreedom.length + " degrees of freedom for " + normals.size() + " components");
        }
        for (double nu : degreesOfFreedom) {
            if (!(nu > 0 && nu < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("degrees of freedom = " + nu + "; they must be above 0 and finite");
            }
        }
        return new Students(normals, degreesOfFreedom.clone());
    }

    /**
     * The locations and scale matrices, as if they were means and covariances.
     *
     * @return K normal densities: what these densities are where the degrees of freedom are many
     */
    @JsonProperty("normals")
    public Normals normals() {
        return normals;
    }

    /**
     * The degrees of freedom.
     *
     * @return a copy, K numbers
     */
    @JsonProperty("degreesOfFreedom")
    public double[] degreesOfFreedom() {
        return degreesOfFreedom.clone();
    }

    /**
     * The covariance matrix of a component, its scale matrix times {@code nu / (nu - 2)}.
     *
     * @param component its number, from 0
     * @return d x d; infinite or NaN where there are 2 degrees of freedom or fewer
     */
    public double[][] covariance(int component) {
        double nu = degreesOfFreedom[component];
        double factor = nu > 2 ? nu / (nu - 2) : Double.POSITIVE_INFINITY;
        return Arrays.stream(normals.covariance(component))
                .map(row -> Arrays.stream(row).map(s -> s * factor).toArray())
                .toArray(double[][]::new);
    }

    @Override
    public int size() {
        return normals.size();
    }

    @Override
    public int dimensions() {
        return normals.dimensions();
    }

    /** The location, which is the mean where there is one: with more than 1 degree of freedom. */
    @Override
    public double[] mean(int component) {
        double[] mean = normals.mean(component);
        if (degreesOfFreedom[component] <= 1) {
            Arrays.fill(mean, Double.NaN);
        }
        return mean;
    }

    @Override
    public void logDensity(Columns x, double[] out) {
        x.requireCells(dimensions());
        StudentDistances distances = StudentDistances.of(this, x);
        for (int k = 0; k < size(); k++) {
            if (distances.isComplete()) {
                setLogDensity(k, x, distances, out);
            } else {
                setPartialLogDensity(k, x, distances, out);
            }
        }
    }

    private void setLogDensity(int k, Columns x, StudentDistances distances, double[] out) {
        double constant = logConstants[k] - 0.5 * distances.logDeterminant(k, 0);
        double factor = -0.5 * (degreesOfFreedom[k] + x.d());
        double[] logs = distances.logs();
        for (int at = k * x.n(); at < (k + 1) * x.n(); at++) {
            out[at] = constant + factor * logs[at];
        }
    }

    private void setPartialLogDensity(int k, Columns x, StudentDistances distances, double[] out) {
        double nu = degreesOfFreedom[k];
        for (int i = 0, at = k * x.n(); i < x.n(); i++, at++) {
            int d = distances.cells(i);
            out[at] = StudentScale.logConstant(nu, d)
                    - 0.5 * distances.logDeterminant(k, i)
                    + StudentScale.logKernel(nu, d, distances.squared()[at]);
        }
    }

    double degreesOfFreedom(int component) {
        return degreesOfFreedom[component];
    }

    /** A normal observation about the location, its deviation divided by the root of a gamma variable. */
    @Override
    public double[] sample(int component, RandomGenerator random) {
        double nu = degreesOfFreedom[component];
        double root = Math.sqrt(Gammas.sample(0.5 * nu, random) / (0.5 * nu));
        double[] x = normals.sample(component, random);
        double[] location = normals.meanOf(component);
        for (int j = 0; j < x.length; j++) {
            x[j] = location[j] + (x[j] - location[j]) / root;
        }
        return x;
    }

    @Override
    public List<NamedNumber> named(Schema schema) {
        return Naming.of(this, schema);
    }

    @Override
    public Students permute(int[] order) {
        double[] permuted = new double[order.length];
        Arrays.setAll(permuted, k -> degreesOfFreedom[order[k]]);
        return new Students(normals.permute(order), permuted);
    }

    @Override
    public double change(Students other) {
        double[][] mine = {degreesOfFreedom};
        double[][] theirs = {other.degreesOfFreedom};
        return Math.max(normals.change(other.normals), Differences.largest(mine, theirs));
    }

    /** Any columns of a t are a t of the same degrees of freedom. */
    @Override
    public Students marginal(int... columns) {
        return new Students(normals.marginal(columns), degreesOfFreedom);
    }

    /**
     * Given cells are as good as more degrees of freedom: {@code nu + d_o} of them, and the normal's conditional covariance
     * times {@code (nu + delta_o) / (nu + d_o)}, where delta_o is the squared distance of the observed cells.
     */
    @Override
    public Students conditional(double[] row) {
        Normals given = normals.conditional(row);
        StudentDistances distances = StudentDistances.of(this, Columns.of(dimensions(), row));
        double[] more = new double[size()];
        double[] factor = new double[size()];
        for (int k = 0; k < size(); k++) {
            more[k] = degreesOfFreedom[k] + distances.cells(0);
            factor[k] = (degreesOfFreedom[k] + distances.squared()[k]) / more[k];
        }
        return new Students(scaled(given, factor), more);
    }

    /** Covariances times a factor each, which unties them. */
    private static Normals scaled(Normals normals, double[] factor) {
        double[][] tied = normals.covariances();
        double[][] covariances = new double[factor.length][];
        double[][] means = normals.means();
        for (int k = 0; k < factor.length; k++) {
            double by = factor[k];
            covariances[k] = Arrays.stream(tied[normals.shape().matrixOf(k)])
                    .map(s -> s * by)
                    .toArray();
        }
        return Normals.of(normals.shape().untied(), means, covariances);
    }
}
