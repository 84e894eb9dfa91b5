/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.elbo.data.Schema;
import org.elbo.data.Support;
import org.elbo.family.Bernoullis;
import org.elbo.family.Categoricals;
import org.elbo.family.Components;
import org.elbo.family.Normals;
import org.elbo.family.Poissons;
import org.elbo.report.Column;
import org.elbo.report.Report;

/**
 * How a family shows itself to people.
 *
 * @param <E> its densities
 */
interface FamilyFace<E extends Components<E>> {

    /** How the report draws the columns. */
    List<Column> columns(Schema schema);

    /** What the family's cells may be. */
    Support support(E components);

    /** What a component says about every column. */
    List<Report.Value> values(E components, int component, Schema schema);

    /** A component's covariance, for families that have one. */
    default double[][][] covariances(E components) {
        return new double[0][][];
    }

    /** The densities, taken apart. */
    default Parts parts(double[] weights, E components, Schema schema) {
        List<List<Report.Value>> values = IntStream.range(0, components.size())
                .mapToObj(k -> values(components, k, schema))
                .toList();
        double[][] centres = values.stream()
                .map(component ->
                        component.stream().mapToDouble(Report.Value::value).toArray())
                .toArray(double[][]::new);
        return new Parts(weights, centres, covariances(components), values);
    }

    private static List<Column> columnsOf(Schema schema, Column.Kind kind) {
        return schema.names().stream().map(name -> Column.of(name, kind)).toList();
    }

    FamilyFace<Normals> NORMAL = new FamilyFace<>() {
        @Override
        public List<Column> columns(Schema schema) {
            return columnsOf(schema, Column.Kind.NORMAL);
        }

        @Override
        public Support support(Normals components) {
            return Support.NUMBERS;
        }

        @Override
        public List<Report.Value> values(Normals components, int k, Schema schema) {
            double[][] covariance = components.covariance(k);
            List<Report.Value> values = new ArrayList<>();
            for (int j = 0; j < schema.size(); j++) {
                values.add(new Report.Value(
                        schema.names().get(j), "", components.mean(k)[j], Math.sqrt(covariance[j][j])));
            }
            return values;
        }

        @Override
        public double[][][] covariances(Normals components) {
            return IntStream.range(0, components.size())
                    .mapToObj(components::covariance)
                    .toArray(double[][][]::new);
        }
    };

    FamilyFace<Poissons> POISSON = new FamilyFace<>() {
        @Override
        public List<Column> columns(Schema schema) {
            return columnsOf(schema, Column.Kind.POISSON);
        }

        @Override
        public Support support(Poissons components) {
            return Support.COUNTS;
        }

        @Override
        public List<Report.Value> values(Poissons components, int k, Schema schema) {
            List<Report.Value> values = new ArrayList<>();
            for (int j = 0; j < schema.size(); j++) {
                double rate = components.rates()[k][j];
                values.add(new Report.Value(schema.names().get(j), "", rate, Math.sqrt(rate)));
            }
            return values;
        }
    };

    FamilyFace<Bernoullis> BERNOULLI = new FamilyFace<>() {
        @Override
        public List<Column> columns(Schema schema) {
            return schema.names().stream()
                    .map(name -> Column.categorical(name, List.of("0", "1")))
                    .toList();
        }

        @Override
        public Support support(Bernoullis components) {
            return Support.BITS;
        }

        @Override
        public List<Report.Value> values(Bernoullis components, int k, Schema schema) {
            List<Report.Value> values = new ArrayList<>();
            for (int j = 0; j < schema.size(); j++) {
                double one = components.probabilities()[k][j];
                values.add(new Report.Value(schema.names().get(j), "0", 1 - one, Double.NaN));
                values.add(new Report.Value(schema.names().get(j), "1", one, Double.NaN));
            }
            return values;
        }
    };

    FamilyFace<Categoricals> CATEGORICAL = new FamilyFace<>() {
        @Override
        public List<Column> columns(Schema schema) {
            return schema.columns().stream()
                    .map(column -> Column.categorical(column.name(), column.categories()))
                    .toList();
        }

        @Override
        public Support support(Categoricals components) {
            return Support.codes(Arrays.stream(components.probabilities()[0])
                    .mapToInt(c -> c.length)
                    .toArray());
        }

        @Override
        public List<Report.Value> values(Categoricals components, int k, Schema schema) {
            List<Report.Value> values = new ArrayList<>();
            for (int j = 0; j < schema.size(); j++) {
                org.elbo.data.Column column = schema.columns().get(j);
                double[] probabilities = components.probabilities()[k][j];
                for (int c = 0; c < probabilities.length; c++) {
                    values.add(
                            new Report.Value(column.name(), column.categories().get(c), probabilities[c], Double.NaN));
                }
            }
            return values;
        }
    };

    /** Centres without densities. */
    static Parts centres(double[] weights, double[][] means, Schema schema) {
        List<List<Report.Value>> values = Arrays.stream(means)
                .map(mean -> IntStream.range(0, mean.length)
                        .mapToObj(j -> new Report.Value(schema.names().get(j), "", mean[j], Double.NaN))
                        .toList())
                .toList();
        return new Parts(weights, means, new double[0][][], values);
    }
}
