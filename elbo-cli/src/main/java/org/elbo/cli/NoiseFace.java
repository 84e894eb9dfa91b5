/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.elbo.data.Schema;
import org.elbo.data.Support;
import org.elbo.family.Components;
import org.elbo.family.WithNoise;
import org.elbo.report.Column;
import org.elbo.report.Report;

/**
 * How a family shows itself beside a uniform background, which comes last. A table shows the mean and the spread of its box;
 * a picture shows its density alone, as it has no centre to speak of.
 *
 * @param <E> the ordinary densities
 */
record NoiseFace<E extends Components<E>>(FamilyFace<E> face) implements FamilyFace<WithNoise<E>> {

    private static final double VARIANCE_OF_WIDTH_ONE = 1 / 12.0;

    @Override
    public List<Column> columns(WithNoise<E> components, Schema schema) {
        return face.columns(components.ordinary(), schema).stream()
                .map(column ->
                        told(column.kind()) == column.kind() ? column : Column.of(column.name(), told(column.kind())))
                .toList();
    }

    /** The page knows no uniform densities: all curves are told, then. */
    private static Column.Kind told(Column.Kind kind) {
        return switch (kind) {
            case NORMAL -> Column.Kind.ELLIPTICAL;
            case EXPONENTIAL -> Column.Kind.DENSITY;
            case POISSON, GEOMETRIC -> Column.Kind.COUNTS;
            default -> kind;
        };
    }

    @Override
    public Parts parts(double[] weights, WithNoise<E> components, Schema schema) {
        Parts plain = FamilyFace.super.parts(weights, components, schema);
        List<String> names = new ArrayList<>(plain.names());
        names.set(names.size() - 1, "noise");
        return plain.named(names);
    }

    @Override
    public Support support(WithNoise<E> components) {
        return face.support(components.ordinary());
    }

    @Override
    public List<Report.Value> values(WithNoise<E> components, int k, Schema schema) {
        if (k < components.size() - 1) {
            return face.values(components.ordinary(), k, schema);
        }
        List<Report.Value> values = new ArrayList<>();
        for (Report.Value like : face.values(components.ordinary(), 0, schema)) {
            int j = schema.names().indexOf(like.name());
            if (like.category().isEmpty()) {
                double spread = Math.sqrt(variance(components, j));
                values.add(new Report.Value(like.name(), "", components.mean(k)[j], spread));
            } else {
                int categories =
                        Math.max(2, schema.columns().get(j).categories().size());
                values.add(new Report.Value(like.name(), like.category(), 1.0 / categories, Double.NaN));
            }
        }
        return values;
    }

    @Override
    public double[] centre(WithNoise<E> components, int k, List<Report.Value> values) {
        return k < components.size() - 1
                ? face.centre(components.ordinary(), k, values)
                : values.stream()
                        .mapToDouble(value -> value.category().isEmpty() ? Double.NaN : value.value())
                        .toArray();
    }

    @Override
    public double[][][] covariances(WithNoise<E> components) {
        double[][][] ordinary = face.covariances(components.ordinary());
        if (ordinary.length == 0) {
            return ordinary;
        }
        double[][] background = new double[ordinary[0].length][ordinary[0].length];
        for (double[] row : background) {
            Arrays.fill(row, Double.NaN);
        }
        double[][][] all = Arrays.copyOf(ordinary, ordinary.length + 1);
        all[ordinary.length] = background;
        return all;
    }

    private double variance(WithNoise<E> components, int column) {
        double width = components.box().sides().get(column).max()
                - components.box().sides().get(column).min();
        return width * width * VARIANCE_OF_WIDTH_ONE;
    }
}
