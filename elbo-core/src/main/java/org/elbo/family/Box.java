/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.elbo.data.Schema;
import org.elbo.data.Summary;
import org.elbo.data.Support;

/**
 * A uniform density over the box that data lie in: {@code 1 / (max - min)} for a column of numbers, {@code 1 / (max - min +
 * 1)} for one of whole numbers, {@code 1 / C} for one of C categories, and 1 for a column of a single value. A missing cell
 * is left out; a cell outside the box makes a row impossible.
 *
 * @param sides one for each column
 */
public record Box(List<Side> sides) implements Serializable {

    /** What a column's cells are. */
    public enum Kind {
        /** Numbers between two ends. */
        NUMBERS,
        /** Whole numbers between two ends. */
        WHOLE_NUMBERS,
        /** Anything, and of density 1: the column is given, as a regression's features are. */
        GIVEN
    }

    /**
     * The range of one column.
     *
     * @param kind what its cells are
     * @param min the smallest; 0 where the column is given
     * @param max the largest; 0 where the column is given
     */
    public record Side(Kind kind, double min, double max) implements Serializable {

        static final Side GIVEN = new Side(Kind.GIVEN, 0, 0);

        /** Checks that the ends are in order. */
        public Side {
            if (!(min <= max) || !Double.isFinite(max - min)) {
                throw new IllegalArgumentException("a side from " + min + " to " + max + " is none of a box;"
                        + " its ends must be finite and in order");
            }
        }

        double logDensity() {
            return max == min || kind == Kind.GIVEN ? 0 : -Math.log(max - min + (kind == Kind.NUMBERS ? 0 : 1));
        }

        boolean contains(double cell) {
            return kind == Kind.GIVEN
                    || (cell >= min && cell <= max && (kind == Kind.NUMBERS || cell == Math.rint(cell)));
        }

        double sample(RandomGenerator random) {
            return switch (kind) {
                case NUMBERS -> min + (max - min) * random.nextDouble();
                case WHOLE_NUMBERS -> min + Math.floor((max - min + 1) * random.nextDouble());
                case GIVEN -> Double.NaN;
            };
        }
    }

    /** Copies the sides. */
    public Box {
        sides = List.copyOf(sides);
    }

    /** The box of some data: a column is one of whole numbers where the support has nothing between these. */
    static Box of(Schema schema, Summary summary, Support support) {
        Side[] sides = new Side[schema.size()];
        Arrays.setAll(sides, j -> side(schema, summary, support, j));
        return new Box(List.of(sides));
    }

    private static Side side(Schema schema, Summary summary, Support support, int j) {
        if (schema.columns().get(j).isCategory()) {
            return new Side(
                    Kind.WHOLE_NUMBERS, 0, schema.columns().get(j).categories().size() - 1);
        }
        double min = summary.min()[j];
        double max = summary.max()[j];
        // A point that is no whole number where the ends are.
        double between = min + (max - min) * (Math.sqrt(5) - 1) / 2;
        boolean isWhole = min < max && !support.contains(j, between);
        return new Side(isWhole ? Kind.WHOLE_NUMBERS : Kind.NUMBERS, min, max);
    }

    /** The log density of n rows, starting at {@code at}. */
    void logDensity(Columns x, double[] out, int at) {
        Arrays.fill(out, at, at + x.n(), 0);
        for (int j = 0; j < x.d(); j++) {
            Side side = sides.get(j);
            double log = side.logDensity();
            for (int i = 0, from = j * x.n(); i < x.n(); i++, from++) {
                double cell = x.x()[from];
                out[at + i] += Double.isNaN(cell) ? 0 : side.contains(cell) ? log : Double.NEGATIVE_INFINITY;
            }
        }
    }

    /** The middle; NaN where a column is given. */
    double[] mean() {
        return sides.stream()
                .mapToDouble(
                        side -> side.kind() == Kind.GIVEN ? Double.NaN : side.min() + 0.5 * (side.max() - side.min()))
                .toArray();
    }

    /** The box of some columns. */
    Box marginal(int... columns) {
        return new Box(Arrays.stream(columns).mapToObj(sides::get).toList());
    }
}
