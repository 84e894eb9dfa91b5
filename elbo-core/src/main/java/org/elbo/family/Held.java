/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is not free in the parameters of a {@link Product}.
 *
 * @param fixed parts that have a known value
 * @param tied parts that all components have in common
 */
record Held(List<Fixed> fixed, List<Tied> tied) implements Serializable {

    static final Held NOTHING = new Held(List.of(), List.of());

    private static final int ALL = -1;

    /**
     * A part with a known value.
     *
     * @param component its number; -1 for all
     * @param column the column
     * @param at where it begins in theta
     * @param value its numbers, NaN for those that stay free
     */
    record Fixed(int component, int column, int at, double[] value) implements Serializable {}

    /**
     * A part that all components have in common.
     *
     * @param column the column
     * @param at where it begins in theta
     * @param size how many numbers it is
     */
    record Tied(int column, int at, int size) implements Serializable {}

    Held fix(Univariate family, int component, int column, String name, double... value) {
        Parameter parameter = parameter(family, name);
        if (component < ALL || value.length != parameter.size()) {
            String whose = component == ALL ? "every component" : "component " + (component + 1);
            throw new IllegalArgumentException(name + " of " + whose + " is held at " + Arrays.toString(value)
                    + "; it must have " + parameter.size() + (parameter.size() == 1 ? " number" : " numbers"));
        }
        boolean isPartial = Arrays.stream(value).anyMatch(Double::isNaN);
        double known = Arrays.stream(value).filter(v -> !Double.isNaN(v)).sum();
        boolean isInRange = isPartial
                ? Arrays.stream(value).allMatch(v -> Double.isNaN(v) || v >= 0) && known < 1
                : parameter.domain().contains(value, 0, value.length);
        if (!isInRange) {
            throw new IllegalArgumentException(name + " is held at " + Arrays.toString(value) + "; it must be "
                    + parameter.domain().description());
        }
        return new Held(
                with(fixed, new Fixed(component, column, Products.position(family, name), value.clone())), tied);
    }

    Held tie(Univariate family, int column, String name) {
        int size = parameter(family, name).size();
        return new Held(fixed, with(tied, new Tied(column, Products.position(family, name), size)));
    }

    private static Parameter parameter(Univariate family, String name) {
        int at = Products.position(family, name);
        int passed = 0;
        for (Parameter parameter : family.parameters()) {
            if (passed == at) {
                return parameter;
            }
            passed += parameter.size();
        }
        throw new IllegalStateException(name);
    }

    private static <T> List<T> with(List<T> list, T more) {
        return Stream.concat(list.stream(), Stream.of(more)).toList();
    }

    /** Theta with NaN for what is free. */
    double[] fixed(Univariate family, int component, int column) {
        double[] theta = new double[family.size()];
        Arrays.fill(theta, Double.NaN);
        for (Fixed part : fixed) {
            if (part.column() == column && (part.component() == ALL || part.component() == component)) {
                System.arraycopy(part.value(), 0, theta, part.at(), part.value().length);
            }
        }
        return theta;
    }

    /** How many numbers of theta are free, and the component's own. */
    int own(Univariate family, int component, int column) {
        double[] known = fixed(family, component, column);
        return (int) IntStream.range(0, known.length)
                .filter(at -> Double.isNaN(known[at]) && !isTied(column, at))
                .count();
    }

    boolean isTied(int column) {
        return tied.stream().anyMatch(part -> part.column() == column);
    }

    /** Whether a number of theta is tied. */
    boolean isTied(int column, int at) {
        return tied.stream()
                .anyMatch(part -> part.column() == column && at >= part.at() && at < part.at() + part.size());
    }

    /** For each number of theta whether it is tied. */
    boolean[] tied(Univariate family, int column) {
        boolean[] isTied = new boolean[family.size()];
        for (int at = 0; at < isTied.length; at++) {
            isTied[at] = isTied(column, at);
        }
        return isTied;
    }

    boolean isExchangeable() {
        return fixed.stream().allMatch(part -> part.component() == ALL);
    }

    /** Puts what is held in its place in the thetas of a column, in a start; {@code common} is that of what is tied. */
    void place(Univariate family, int column, double[][] theta, double[] common) {
        for (int k = 0; k < theta.length; k++) {
            double[] known = fixed(family, k, column);
            int at = 0;
            for (Parameter parameter : family.parameters()) {
                if (isTied(column, at)) {
                    System.arraycopy(common, at, theta[k], at, parameter.size());
                }
                place(parameter, known, theta[k], at);
                at += parameter.size();
            }
        }
    }

    private static void place(Parameter parameter, double[] known, double[] theta, int at) {
        double freeShare = 0;
        double left = 1;
        for (int i = at; i < at + parameter.size(); i++) {
            freeShare += Double.isNaN(known[i]) ? theta[i] : 0;
            left -= Double.isNaN(known[i]) ? 0 : known[i];
        }
        for (int i = at; i < at + parameter.size(); i++) {
            if (!Double.isNaN(known[i])) {
                theta[i] = known[i];
            } else if (parameter.domain() == Domain.SIMPLEX && left < 1) {
                theta[i] *= left / freeShare;
            }
        }
    }

    /** What is free, piece by piece; what is tied stands once, under the first component. */
    List<Coordinate> coordinates(Univariate[] families, int components) {
        List<Coordinate> coordinates = new ArrayList<>();
        for (int j = 0; j < families.length; j++) {
            int at = 0;
            for (Parameter parameter : families[j].parameters()) {
                for (int k = 0; k < (isTied(j, at) ? 1 : components); k++) {
                    double[] known = fixed(families[j], k, j);
                    int[] free = IntStream.range(at, at + parameter.size())
                            .filter(i -> Double.isNaN(known[i]))
                            .toArray();
                    if (parameter.domain().free(free.length) > 0 && free.length > 0) {
                        coordinates.add(new Coordinate(j, k, parameter.domain(), free, isTied(j, at)));
                    }
                }
                at += parameter.size();
            }
        }
        return coordinates;
    }

    /**
     * Free numbers of one parameter.
     *
     * @param column the column
     * @param component the component
     * @param domain the values that the parameter may have
     * @param at where the numbers stand in theta
     * @param isTied whether all components have them in common
     */
    record Coordinate(int column, int component, Domain domain, int[] at, boolean isTied) {

        int size() {
            return domain.free(at.length);
        }

        void toFree(double[] theta, double[] free, int freeAt) {
            double[] numbers = Arrays.stream(at).mapToDouble(i -> theta[i]).toArray();
            domain.toFree(numbers, 0, numbers.length, free, freeAt);
        }

        /** Probabilities keep the sum that they have. */
        void fromFree(double[] free, int freeAt, double[] theta) {
            double[] numbers = new double[at.length];
            domain.fromFree(free, freeAt, numbers, 0, numbers.length);
            double left = domain == Domain.SIMPLEX && at.length < theta.length
                    ? Arrays.stream(at).mapToDouble(i -> theta[i]).sum()
                    : 1;
            for (int i = 0; i < at.length; i++) {
                theta[at[i]] = left * numbers[i];
            }
        }
    }

    /** What is held, in words that differ where it differs. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        fixed.forEach(part -> words.add("fixed " + (part.component() + 1) + "." + (part.column() + 1) + "." + part.at()
                + " = " + Arrays.toString(part.value())));
        tied.forEach(part -> words.add("tied " + (part.column() + 1) + "." + part.at()));
        return words;
    }
}
