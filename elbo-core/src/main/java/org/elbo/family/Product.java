/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.elbo.data.Support;
import org.elbo.stats.DegenerateException;

/**
 * Columns that are independent given the component, each of a {@linkplain Univariate family} of its own. Parts of the
 * parameters can be {@linkplain #fix held fixed} or {@linkplain #tie tied}.
 */
public final class Product implements ObservationModel<Products, ProductStatistics> {

    private static final long serialVersionUID = 1;

    private final Univariate[] families;
    private final Univariate[] densities;
    private final Held held;

    private Product(Univariate[] families, Held held) {
        this.families = families;
        this.densities = Arrays.stream(families).map(Univariate::withoutPrior).toArray(Univariate[]::new);
        this.held = held;
    }

    /**
     * A product of families.
     *
     * @param families one for each column, at least one
     * @return the model
     */
    public static Product of(List<? extends Univariate> families) {
        if (families.isEmpty()) {
            throw new IllegalArgumentException("a product must have at least one column");
        }
        return new Product(families.toArray(new Univariate[0]), Held.NOTHING);
    }

    /**
     * A product of the same family in every column.
     *
     * @param family the family
     * @param columns the number of columns, at least 1
     * @return the model
     */
    public static Product of(Univariate family, int columns) {
        return of(Collections.nCopies(columns, family));
    }

    /**
     * The same model with a parameter held fixed.
     *
     * @param component its number, from 0; -1 for all
     * @param column the column, from 0
     * @param parameter its name, such as "sigma"
     * @param value as many numbers as the parameter has; NaN for one that stays free
     * @return a model whose M-step keeps it to the bit
     * @throws IllegalArgumentException where there is no such parameter, or the value is out of its range
     */
    public Product fix(int component, int column, String parameter, double... value) {
        return new Product(families, held.fix(families[column], component, column, parameter, value));
    }

    /**
     * The same model with a parameter that all components have in common.
     *
     * @param column the column, from 0
     * @param parameter its name, such as "sigma"
     * @return a model whose M-step gives all components the same value
     * @throws IllegalArgumentException where there is no such parameter
     */
    public Product tie(int column, String parameter) {
        return new Product(families, held.tie(families[column], column, parameter));
    }

    /**
     * The families.
     *
     * @return one for each column
     */
    public List<Univariate> families() {
        return List.of(families);
    }

    @Override
    public Support support() {
        Univariate[] columns = families;
        return support(columns).orMissing();
    }

    private static Support support(Univariate[] columns) {
        return new Support() {
            @Override
            public boolean contains(int column, double value) {
                return columns[column].contains(value);
            }

            @Override
            public String description(int column) {
                return columns[column].description();
            }
        };
    }

    @Override
    public Class<Products> type() {
        return Products.class;
    }

    @Override
    public ProductStatistics statistics(Columns x, Products current, double[] responsibilities) {
        return ProductStatistics.of(families, x, current.size(), responsibilities, current.theta());
    }

    @Override
    public ProductStatistics firstStatistics(Columns x, int components, double[] responsibilities) {
        return ProductStatistics.of(families, x, components, responsibilities, null);
    }

    @Override
    public double[] counts(ProductStatistics statistics) {
        return statistics.counts().clone();
    }

    @Override
    public Products mStep(ProductStatistics s, Products current) {
        for (int k = 0; k < s.components(); k++) {
            if (s.counts()[k] == 0 && !canBeEmpty(k)) {
                throw new DegenerateException(k, 0, "has no rows");
            }
        }
        double[][][] theta = new double[families.length][][];
        for (int j = 0; j < families.length; j++) {
            theta[j] = held.isTied(j)
                    ? TiedColumn.mStep(families[j], held, j, s, current.theta()[j])
                    : mStep(s, j, current.theta()[j]);
        }
        return Products.trusted(densities, theta);
    }

    private double[][] mStep(ProductStatistics s, int j, double[][] current) {
        double[] pooled = s.pooled(j);
        double[][] theta = new double[current.length][];
        for (int k = 0; k < theta.length; k++) {
            theta[k] = mStep(s, j, k, pooled, current[k]);
        }
        return theta;
    }

    /** Where a component has no observed cell in a column, nothing speaks against what it is. */
    private double[] mStep(ProductStatistics s, int j, int k, double[] pooled, double[] current) {
        if (s.of(j, k)[0] == 0 && !families[j].hasPrior()) {
            return current;
        }
        try {
            return families[j].mStep(s.of(j, k), pooled, held.fixed(families[j], k, j));
        } catch (NoMaximumException none) {
            throw degenerate(none, s, k, j);
        }
    }

    private DegenerateException degenerate(NoMaximumException none, ProductStatistics s, int k, int j) {
        String where = families.length == 1 ? "" : " in column " + (j + 1);
        return new DegenerateException(k, s.counts()[k], none.getMessage() + where);
    }

    @Override
    public Products start(ProductStatistics s) {
        double[][][] theta = new double[families.length][s.components()][];
        for (int j = 0; j < families.length; j++) {
            double[] pooled = s.pooled(j);
            for (int k = 0; k < s.components(); k++) {
                try {
                    theta[j][k] = families[j].start(s.of(j, k), pooled);
                } catch (NoMaximumException none) {
                    throw degenerate(none, s, k, j);
                }
            }
            held.place(families[j], j, theta[j]);
        }
        return Products.trusted(densities, theta);
    }

    @Override
    public boolean canBeEmpty(int component) {
        for (int j = 0; j < families.length; j++) {
            if (!families[j].hasPrior() && held.free(families[j], component, j) > 0 && !held.isTied(j)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean isExchangeable() {
        return held.isExchangeable();
    }

    @Override
    public double logPrior(Products parameters) {
        double sum = 0;
        for (int j = 0; j < families.length; j++) {
            // Parameters that all components have in common are one draw from the prior.
            int draws = held.isTied(j) ? 1 : parameters.size();
            for (int k = 0; k < draws && families[j].hasPrior(); k++) {
                sum += families[j].logPrior(parameters.theta()[j][k]);
            }
        }
        return sum;
    }

    @Override
    public double expectedLogDensity(Products parameters, ProductStatistics s) {
        double sum = 0;
        for (int j = 0; j < families.length; j++) {
            for (int k = 0; k < parameters.size(); k++) {
                sum += s.of(j, k)[0] == 0
                        ? 0
                        : families[j].expectedLogDensity(parameters.theta()[j][k], s.of(j, k));
            }
        }
        return sum;
    }

    @Override
    public int degreesOfFreedom(Products parameters) {
        return held.coordinates(families, parameters.size()).stream()
                .mapToInt(Held.Coordinate::size)
                .sum();
    }

    @Override
    public double[] toFree(Products parameters) {
        List<Held.Coordinate> coordinates = held.coordinates(families, parameters.size());
        double[] free = new double[degreesOfFreedom(parameters)];
        int at = 0;
        for (Held.Coordinate c : coordinates) {
            c.toFree(parameters.theta()[c.column()][c.component()], free, at);
            at += c.size();
        }
        return free;
    }

    @Override
    public Products fromFree(double[] free, Products like) {
        double[][][] theta = new double[families.length][like.size()][];
        for (int j = 0; j < families.length; j++) {
            for (int k = 0; k < like.size(); k++) {
                theta[j][k] = like.theta(k, j);
            }
        }
        int at = 0;
        for (Held.Coordinate c : held.coordinates(families, like.size())) {
            for (int k : c.isTied() ? all(like.size()) : new int[] {c.component()}) {
                c.fromFree(free, at, theta[c.column()][k]);
            }
            at += c.size();
        }
        return Products.of(List.of(densities), theta);
    }

    private static int[] all(int components) {
        int[] all = new int[components];
        Arrays.setAll(all, k -> k);
        return all;
    }

    @Override
    public String toString() {
        List<String> words = new ArrayList<>();
        List<String> names = Arrays.stream(families).map(Univariate::toString).toList();
        boolean isSame = names.stream().distinct().count() == 1;
        words.add(isSame ? names.get(0) : names.stream().collect(Collectors.joining(" x ")));
        words.addAll(held.words());
        return String.join(", ", words);
    }
}
