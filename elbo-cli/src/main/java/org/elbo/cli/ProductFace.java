/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.elbo.data.Schema;
import org.elbo.data.Support;
import org.elbo.family.Product;
import org.elbo.family.Products;
import org.elbo.family.Univariate;
import org.elbo.report.Column;
import org.elbo.report.Report;

/** How columns of univariate families show themselves: categories by their probabilities, numbers by mean and spread. */
final class ProductFace implements FamilyFace<Products> {

    private static final List<String> BITS = List.of("0", "1");

    @Override
    public List<Column> columns(Products components, Schema schema) {
        return IntStream.range(0, schema.size())
                .mapToObj(j ->
                        column(components.families().get(j), schema.columns().get(j)))
                .toList();
    }

    private static Column column(Univariate family, org.elbo.data.Column column) {
        return switch (family.label()) {
            case "bernoulli" -> Column.categorical(column.name(), BITS);
            case "categorical" -> Column.categorical(column.name(), column.categories());
            case "normal" -> Column.of(column.name(), Column.Kind.NORMAL);
            case "poisson" -> Column.of(column.name(), Column.Kind.POISSON);
            case "geometric" -> Column.of(column.name(), Column.Kind.GEOMETRIC);
            case "exponential" -> Column.of(column.name(), Column.Kind.EXPONENTIAL);
            case "negative-binomial" -> Column.of(column.name(), Column.Kind.COUNTS);
            default -> Column.of(column.name(), Column.Kind.DENSITY);
        };
    }

    /** Of the normal columns, which are independent given the component. */
    @Override
    public double[][][] covariances(Products components) {
        int[] normal = IntStream.range(0, components.dimensions())
                .filter(j -> components.families().get(j).label().equals("normal"))
                .toArray();
        return normal.length == 0
                ? new double[0][][]
                : IntStream.range(0, components.size())
                        .mapToObj(k -> diagonal(components, k, normal))
                        .toArray(double[][][]::new);
    }

    private static double[][] diagonal(Products components, int k, int[] columns) {
        double[][] covariance = new double[columns.length][columns.length];
        for (int i = 0; i < columns.length; i++) {
            Univariate family = components.families().get(columns[i]);
            covariance[i][i] = family.variance(components.theta(k, columns[i]));
        }
        return covariance;
    }

    @Override
    public Support support(Products components) {
        return Product.of(components.families()).support();
    }

    @Override
    public List<Report.Value> values(Products components, int k, Schema schema) {
        List<Report.Value> values = new ArrayList<>();
        for (int j = 0; j < schema.size(); j++) {
            org.elbo.data.Column column = schema.columns().get(j);
            Univariate family = components.families().get(j);
            double[] theta = components.theta(k, j);
            switch (family.label()) {
                case "bernoulli" -> {
                    values.add(new Report.Value(column.name(), "0", 1 - theta[0], Double.NaN));
                    values.add(new Report.Value(column.name(), "1", theta[0], Double.NaN));
                }
                case "categorical" -> {
                    for (int c = 0; c < theta.length; c++) {
                        values.add(new Report.Value(
                                column.name(), column.categories().get(c), theta[c], Double.NaN));
                    }
                }
                default ->
                    values.add(
                            new Report.Value(column.name(), "", family.mean(theta), Math.sqrt(family.variance(theta))));
            }
        }
        return values;
    }
}
