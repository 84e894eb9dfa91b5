/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.elbo.data.Schema;
import org.elbo.data.Support;
import org.elbo.family.Components;
import org.elbo.family.Normals;
import org.elbo.report.Column;
import org.elbo.report.Report;

/**
 * How a family shows itself to people.
 *
 * @param <E> its densities
 */
interface FamilyFace<E extends Components<E>> {

    /** How the report draws the columns. */
    List<Column> columns(E components, Schema schema);

    /** What the family's cells may be. */
    Support support(E components);

    /** What a component says about every column. */
    List<Report.Value> values(E components, int component, Schema schema);

    /** A component's covariance, for families that have one. */
    default double[][][] covariances(E components) {
        return new double[0][][];
    }

    /** What the report draws of a component at each column: unless the family knows better, its values. */
    default double[] centre(E components, int component, List<Report.Value> values) {
        return values.stream().mapToDouble(Report.Value::value).toArray();
    }

    /** The densities, taken apart. */
    default Parts parts(double[] weights, E components, Schema schema) {
        List<List<Report.Value>> values = IntStream.range(0, components.size())
                .mapToObj(k -> values(components, k, schema))
                .toList();
        double[][] centres = IntStream.range(0, components.size())
                .mapToObj(k -> centre(components, k, values.get(k)))
                .toArray(double[][]::new);
        return new Parts(weights, centres, covariances(components), values);
    }

    private static List<Column> columnsOf(Schema schema, Column.Kind kind) {
        return schema.names().stream().map(name -> Column.of(name, kind)).toList();
    }

    FamilyFace<Normals> NORMAL = new FamilyFace<>() {
        @Override
        public List<Column> columns(Normals components, Schema schema) {
            return columnsOf(schema, Column.Kind.NORMAL);
        }

        @Override
        public Support support(Normals components) {
            return Support.NUMBERS.orMissing();
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
