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
 * K multivariate normal densities, with the covariance shape they share.
 *
 * <p>{@code log N(x | m, S) = -(d log(2 pi) + log |S| + (x - m)' S^-1 (x - m)) / 2}
 */
public final class Normals implements Components<Normals> {

    private static final long serialVersionUID = 1;
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    /** How far, beside its variances, a covariance may be from symmetric. */
    private static final double ROUNDING = 1e-9;

    private final Covariance shape;
    private final double[][] means;
    private final double[][] covariances;
    private final CovarianceForm.Factor[] factors;

    private Normals(Covariance shape, double[][] means, double[][] covariances, CovarianceForm.Factor[] factors) {
        this.shape = shape;
        this.means = means;
        this.covariances = covariances;
        this.factors = factors;
    }

    /**
     * Normal densities.
     *
     * @param shape the shape of the covariances
     * @param means K means of d numbers; copied
     * @param covariances one for each component, or a single one where the shape is tied; each as d x d numbers row by
     *     row, d variances, or one variance, as the shape has it; copied
     * @return the densities
     * @throws IllegalArgumentException where sizes don't match, numbers are not finite, or a covariance is not symmetric and
     *     positive definite
     */
    @JsonCreator
    public static Normals of(
            @JsonProperty("shape") Covariance shape,
            @JsonProperty("means") double[][] means,
            @JsonProperty("covariances") double[][] covariances) {
        int d = means.length == 0 ? 0 : means[0].length;
        if (d == 0 || covariances.length != shape.matrices(means.length)) {
            throw new IllegalArgumentException(means.length + " means with " + covariances.length
                    + " covariances of shape " + shape.label() + " are not normal densities");
        }
        CovarianceForm.Factor[] factors = new CovarianceForm.Factor[covariances.length];
        for (int m = 0; m < covariances.length; m++) {
            factors[m] = factor(shape, covariances[m], d, "covariance " + (m + 1));
        }
        for (int k = 0; k < means.length; k++) {
            requireFinite("mean " + (k + 1), means[k]);
        }
        return new Normals(
                shape, deepCopy(means, d), deepCopy(covariances, shape.form().size(d)), factors);
    }

    private static CovarianceForm.Factor factor(Covariance shape, double[] covariance, int d, String name) {
        if (covariance.length != shape.form().size(d)) {
            throw new IllegalArgumentException(name + " has " + covariance.length + " numbers, but a " + shape.label()
                    + " one of " + d + " columns has " + shape.form().size(d));
        }
        requireFinite(name, covariance);
        if (!(shape.form().factorise(covariance, d, new double[d]) instanceof CovarianceForm.Factor factor)) {
            throw new IllegalArgumentException(name + " is not positive definite");
        }
        for (int at = 0; at < covariance.length && shape.form() == FullForm.INSTANCE; at++) {
            double mirrored = covariance[at % d * d + at / d];
            double scale = Math.sqrt(covariance[at % d * (d + 1)] * covariance[at / d * (d + 1)]);
            if (Math.abs(covariance[at] - mirrored) > ROUNDING * scale) {
                throw new IllegalArgumentException(name + " is not symmetric: it has " + covariance[at]
                        + " where its mirror image has " + mirrored);
            }
        }
        return factor;
    }

    private static void requireFinite(String name, double[] numbers) {
        for (double number : numbers) {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException(name + " has " + number + "; its numbers must be finite");
            }
        }
    }

    /** Densities whose covariances have been factorised already; nothing is copied. */
    static Normals of(Covariance shape, double[][] means, double[][] covariances, CovarianceForm.Factor[] factors) {
        return new Normals(shape, means, covariances, factors);
    }

    private static double[][] deepCopy(double[][] rows, int length) {
        double[][] copy = new double[rows.length][];
        for (int k = 0; k < rows.length; k++) {
            if (rows[k].length != length) {
                throw new IllegalArgumentException(
                        "component " + (k + 1) + " has " + rows[k].length + " numbers, not " + length);
            }
            copy[k] = rows[k].clone();
        }
        return copy;
    }

    /**
     * The shape of the covariances.
     *
     * @return the shape
     */
    @JsonProperty("shape")
    public Covariance shape() {
        return shape;
    }

    /**
     * The means.
     *
     * @return a copy, K x d
     */
    @JsonProperty("means")
    public double[][] means() {
        return deepCopy(means, dimensions());
    }

    /**
     * The covariances as they are written down.
     *
     * @return a copy: one for each component, or a single one where the shape is tied; each d x d numbers row by row, d
     *     variances, or one variance
     */
    @JsonProperty("covariances")
    public double[][] covariances() {
        return deepCopy(covariances, shape.form().size(dimensions()));
    }

    /**
     * The covariance matrix of a component, whatever the shape.
     *
     * @param component its number, from 0
     * @return d x d
     */
    public double[][] covariance(int component) {
        int d = dimensions();
        double[] flat = shape.form().matrix(covariances[shape.matrixOf(component)], d);
        double[][] matrix = new double[d][];
        for (int i = 0; i < d; i++) {
            matrix[i] = Arrays.copyOfRange(flat, i * d, (i + 1) * d);
        }
        return matrix;
    }

    @Override
    public int size() {
        return means.length;
    }

    @Override
    public int dimensions() {
        return means[0].length;
    }

    @Override
    public double[] mean(int component) {
        return means[component].clone();
    }

    @Override
    public void logDensity(Columns x, double[] out) {
        x.requireCells(dimensions());
        int n = x.n();
        for (int k = 0; k < size(); k++) {
            CovarianceForm.Factor factor = factor(k);
            double constant = x.d() * LOG_TWO_PI + factor.logDeterminant();
            shape.form().mahalanobis(x, means[k], factor, -0.5, -0.5 * constant, out, k * n);
        }
        if (hasNaN(out, n)) {
            PartialRows.logDensity(this, x, out);
        }
    }

    /** A row with a missing cell has no density so far, under the first component as under any. */
    private static boolean hasNaN(double[] out, int n) {
        for (int i = 0; i < n; i++) {
            if (Double.isNaN(out[i])) {
                return true;
            }
        }
        return false;
    }

    @Override
    public double[] sample(int component, RandomGenerator random) {
        double[] z = new double[dimensions()];
        Arrays.setAll(z, j -> random.nextGaussian());
        double[] x = shape.form().colour(factor(component), z);
        for (int j = 0; j < x.length; j++) {
            x[j] += means[component][j];
        }
        return x;
    }

    @Override
    public Normals permute(int[] order) {
        double[][] newMeans = new double[size()][];
        double[][] newCovariances = covariances.clone();
        CovarianceForm.Factor[] newFactors = factors.clone();
        for (int k = 0; k < size(); k++) {
            newMeans[k] = means[order[k]];
            newCovariances[shape.matrixOf(k)] = covariances[shape.matrixOf(order[k])];
            newFactors[shape.matrixOf(k)] = factor(order[k]);
        }
        return new Normals(shape, newMeans, newCovariances, newFactors);
    }

    @Override
    public double change(Normals other) {
        return Math.max(Differences.largest(means, other.means), Differences.largest(covariances, other.covariances));
    }

    @Override
    public List<NamedNumber> named(Schema schema) {
        return Naming.of(this, schema);
    }

    @Override
    public Normals marginal(int... columns) {
        requireColumns(columns);
        double[][] some = new double[covariances.length][];
        CovarianceForm.Factor[] theirs = new CovarianceForm.Factor[covariances.length];
        for (int m = 0; m < some.length; m++) {
            some[m] = shape.form().select(covariances[m], dimensions(), columns);
            theirs[m] = root(m).arrange(columns).factor();
        }
        double[][] centres = new double[size()][];
        Arrays.setAll(
                centres,
                k -> Arrays.stream(columns).mapToDouble(j -> means[k][j]).toArray());
        return new Normals(shape, centres, some, theirs);
    }

    private void requireColumns(int[] columns) {
        boolean isInRange = Arrays.stream(columns).allMatch(j -> j >= 0 && j < dimensions());
        if (columns.length == 0
                || !isInRange
                || Arrays.stream(columns).distinct().count() < columns.length) {
            throw new IllegalArgumentException("columns = " + Arrays.toString(columns)
                    + "; they must be one or more of 0 to " + (dimensions() - 1) + ", each once");
        }
    }

    /**
     * The densities of a row's missing cells, given its other cells: means {@code m_k + S_mo S_oo^-1 (x_o - m_o)},
     * covariances {@code S_mm - S_mo S_oo^-1 S_om}, in the same shape.
     */
    @Override
    public Normals conditional(double[] row) {
        Columns x = Columns.of(dimensions(), row);
        List<MissingPattern> patterns = MissingPattern.of(x);
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("no cell of the row is missing; leave those to be told of as NaN");
        }
        MissingPattern pattern = patterns.get(0);
        if (root(0) instanceof Deviations) {
            return marginal(pattern.missing());
        }
        Root[] roots = new Root[covariances.length];
        Arrays.setAll(roots, m -> root(m).arrange(pattern.order()));
        double[][] centres = new double[size()][];
        Arrays.setAll(centres, k -> PartialRows.expected(pattern, x, roots[shape.matrixOf(k)], means[k]));
        return given(pattern.observed().length, centres, roots);
    }

    private Normals given(int observed, double[][] centres, Root[] roots) {
        double[][] some = new double[roots.length][];
        CovarianceForm.Factor[] theirs = new CovarianceForm.Factor[roots.length];
        for (int m = 0; m < some.length; m++) {
            Root left = roots[m].given(observed);
            some[m] = left.covariance();
            theirs[m] = left.factor();
        }
        return new Normals(shape, centres, some, theirs);
    }

    double[] meanOf(int component) {
        return means[component];
    }

    /** All means, not to be changed. */
    double[][] meanArrays() {
        return means;
    }

    CovarianceForm.Factor factor(int component) {
        return factors[shape.matrixOf(component)];
    }

    /** The root of a component's covariance. */
    Root root(int component) {
        return shape.form().root(factor(component), dimensions());
    }

    double[] covarianceOf(int component) {
        return covariances[shape.matrixOf(component)];
    }
}
