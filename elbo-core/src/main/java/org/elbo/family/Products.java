/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.elbo.data.NamedNumber;
import org.elbo.data.Schema;

/**
 * K densities whose columns are independent given the component, each of a {@linkplain Univariate family} of its own:
 * {@code log p(x) = sum_j log p_j(x_j | theta_kj)}. A missing cell is left out of the sum.
 */
public final class Products implements Components<Products> {

    private static final long serialVersionUID = 1;

    private final Univariate[] families;
    private final double[][][] theta;

    private Products(Univariate[] families, double[][][] theta) {
        this.families = families;
        this.theta = theta;
    }

    /**
     * Densities of given parameters.
     *
     * @param families one for each column
     * @param theta for each column, for each component, the numbers that {@link Univariate#parameters} names; copied
     * @return the densities
     * @throws IllegalArgumentException where sizes don't match or a number is out of its range
     */
    public static Products of(List<? extends Univariate> families, double[][][] theta) {
        if (families.isEmpty() || theta.length != families.size() || theta[0].length == 0) {
            throw new IllegalArgumentException(theta.length + " columns of parameters for " + families.size()
                    + " families are not densities; there must be at least one component and one column");
        }
        double[][][] copy = new double[theta.length][][];
        for (int j = 0; j < theta.length; j++) {
            copy[j] = checked(families.get(j), j, theta[j], theta[0].length);
        }
        return new Products(families.stream().map(Univariate::withoutPrior).toArray(Univariate[]::new), copy);
    }

    /**
     * Densities of one family whose theta is a single number, such as rates or probabilities of bits.
     *
     * @param family the family of every column
     * @param values K x d
     * @return the densities
     */
    public static Products of(Univariate family, double[][] values) {
        int d = values.length == 0 ? 0 : values[0].length;
        double[][][] theta = new double[d][values.length][];
        for (int k = 0; k < values.length; k++) {
            if (values[k].length != d) {
                throw new IllegalArgumentException(
                        "component " + (k + 1) + " has " + values[k].length + " numbers, not " + d);
            }
            for (int j = 0; j < d; j++) {
                theta[j][k] = new double[] {values[k][j]};
            }
        }
        return of(Collections.nCopies(d, family.withoutPrior()), theta);
    }

    private static double[][] checked(Univariate family, int column, double[][] theta, int components) {
        double[][] copy = new double[theta.length][];
        for (int k = 0; k < theta.length; k++) {
            copy[k] = theta[k].clone();
            if (copy[k].length != family.size()) {
                throw new IllegalArgumentException("column " + (column + 1) + " of component " + (k + 1) + " has "
                        + copy[k].length + " numbers, but " + family.label() + " has " + family.size());
            }
            int at = 0;
            for (Parameter parameter : family.parameters()) {
                if (!parameter.domain().contains(copy[k], at, parameter.size())) {
                    throw new IllegalArgumentException("column " + (column + 1) + " of component " + (k + 1) + " has "
                            + parameter.name() + " = " + number(copy[k], at, parameter.size()) + "; it must be "
                            + parameter.domain().description());
                }
                at += parameter.size();
            }
        }
        if (copy.length != components) {
            throw new IllegalArgumentException(
                    "column " + (column + 1) + " has " + copy.length + " components, not " + components);
        }
        return copy;
    }

    private static String number(double[] theta, int at, int size) {
        return size == 1 ? Double.toString(theta[at]) : Arrays.toString(Arrays.copyOfRange(theta, at, at + size));
    }

    /** Parameters that a family itself has made; nothing is copied. */
    static Products trusted(Univariate[] families, double[][][] theta) {
        return new Products(families, theta);
    }

    /** The families' names and their parameters, for checkpoints. */
    record Written(
            @JsonProperty("families") List<String> families,
            @JsonProperty("theta") double[][][] theta) {}

    @JsonCreator
    static Products read(Written written) {
        List<Univariate> families = new ArrayList<>();
        for (int j = 0; j < written.families().size(); j++) {
            families.add(Families.of(written.families().get(j), written.theta()[j][0].length));
        }
        return of(families, written.theta());
    }

    @com.fasterxml.jackson.annotation.JsonValue
    Written written() {
        return new Written(Arrays.stream(families).map(Univariate::label).toList(), theta);
    }

    /**
     * The families.
     *
     * @return one for each column
     */
    public List<Univariate> families() {
        return List.of(families);
    }

    /**
     * The parameters of one component in one column.
     *
     * @param component its number, from 0
     * @param column the column, from 0
     * @return a copy of theta
     */
    public double[] theta(int component, int column) {
        return theta[column][component].clone();
    }

    /**
     * One parameter of all components in all columns, for families of which every one has it as a single number.
     *
     * @param name such as "rate"
     * @return K x d
     * @throws IllegalArgumentException where a column's family has no such parameter
     */
    public double[][] values(String name) {
        double[][] values = new double[size()][dimensions()];
        for (int j = 0; j < families.length; j++) {
            int at = position(families[j], name);
            for (int k = 0; k < size(); k++) {
                values[k][j] = theta[j][k][at];
            }
        }
        return values;
    }

    /** Where a parameter stands in theta. */
    static int position(Univariate family, String name) {
        int at = 0;
        for (Parameter parameter : family.parameters()) {
            if (parameter.name().equals(name)) {
                return at;
            }
            at += parameter.size();
        }
        throw new IllegalArgumentException("'" + name + "' is no parameter of the family " + family.label()
                + "; it has "
                + String.join(
                        ", ", family.parameters().stream().map(Parameter::name).toList()));
    }

    @Override
    public int size() {
        return theta[0].length;
    }

    @Override
    public int dimensions() {
        return families.length;
    }

    @Override
    public double[] mean(int component) {
        double[] mean = new double[families.length];
        Arrays.setAll(mean, j -> families[j].mean(theta[j][component]));
        return mean;
    }

    @Override
    public void logDensity(Columns x, double[] out) {
        x.requireCells(dimensions());
        ExponentialColumns exponential = ExponentialColumns.of(families, x);
        exponential.setLogDensity(theta, x.n(), out);
        for (int j = 0; j < families.length; j++) {
            if (!exponential.hasSet(j)) {
                families[j].addLogDensity(x, j, theta[j], out);
            }
        }
    }

    @Override
    public double[] sample(int component, RandomGenerator random) {
        double[] x = new double[families.length];
        Arrays.setAll(x, j -> families[j].sample(theta[j][component], random));
        return x;
    }

    @Override
    public Products permute(int[] order) {
        double[][][] permuted = new double[theta.length][order.length][];
        for (int j = 0; j < theta.length; j++) {
            for (int k = 0; k < order.length; k++) {
                permuted[j][k] = theta[j][order[k]];
            }
        }
        return new Products(families, permuted);
    }

    @Override
    public double change(Products other) {
        double largest = 0;
        for (int j = 0; j < theta.length; j++) {
            largest = Math.max(largest, Differences.largest(theta[j], other.theta[j]));
        }
        return largest;
    }

    @Override
    public List<NamedNumber> named(Schema schema) {
        return Naming.of(this, schema);
    }

    @Override
    public Products marginal(int... columns) {
        Univariate[] some = new Univariate[columns.length];
        double[][][] theirs = new double[columns.length][][];
        for (int c = 0; c < columns.length; c++) {
            some[c] = families[columns[c]];
            theirs[c] = theta[columns[c]];
        }
        return new Products(some, theirs);
    }

    /** Given the component, columns know nothing of one another. */
    @Override
    public Products conditional(double[] row) {
        return marginal(MissingCells.of(row));
    }

    /** The parameters by column and component; not to be changed. */
    double[][][] theta() {
        return theta;
    }
}
