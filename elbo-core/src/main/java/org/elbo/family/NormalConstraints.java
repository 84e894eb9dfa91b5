/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is held fixed in the parameters of normals.
 *
 * @param means known means, or cells of them
 * @param covariances known covariances, in their form, or variances of them
 */
record NormalConstraints(List<Part> means, List<Part> covariances) implements Serializable {

    static final NormalConstraints NOTHING = new NormalConstraints(List.of(), List.of());

    private static final int ALL = -1;

    /**
     * A part with a known value.
     *
     * @param component its number, from 0; -1 for all
     * @param value its numbers, NaN for those that stay free
     */
    record Part(int component, double[] value) implements Serializable {

        boolean isOf(int number) {
            return component == ALL || component == number;
        }

        @Override
        public String toString() {
            return (component == ALL ? "all" : String.valueOf(component + 1)) + " = " + Arrays.toString(value);
        }
    }

    NormalConstraints fixMean(Covariance shape, int component, double[] mean) {
        requireComponent(component);
        boolean isPartial = Arrays.stream(mean).anyMatch(Double::isNaN);
        if (isPartial && shape.form() == FullForm.INSTANCE) {
            throw new IllegalArgumentException("mean = " + Arrays.toString(mean)
                    + " is held in some columns only; hold it in all, or choose covariance diagonal");
        }
        if (Arrays.stream(mean).anyMatch(Double::isInfinite)) {
            throw new IllegalArgumentException("mean is held at " + Arrays.toString(mean) + "; it must be finite");
        }
        return new NormalConstraints(with(means, component, mean), covariances);
    }

    NormalConstraints fixCovariance(Covariance shape, int component, double[] covariance) {
        requireComponent(component);
        if (shape.isTied() && component != ALL) {
            throw new IllegalArgumentException("component = " + component + "; a " + shape.label()
                    + " covariance belongs to all components, so it can only be held for all, -1");
        }
        requireProper(shape, covariance);
        return new NormalConstraints(means, with(covariances, component, covariance));
    }

    private static void requireComponent(int component) {
        if (component < ALL) {
            throw new IllegalArgumentException("component = " + component + "; it must be 0 or more, or -1 for all");
        }
    }

    private static void requireProper(Covariance shape, double[] covariance) {
        if (shape.form() == FullForm.INSTANCE) {
            int d = (int) Math.round(Math.sqrt(covariance.length));
            Normals.of(Covariance.FULL, new double[1][d], new double[][] {covariance});
        } else if (!Arrays.stream(covariance)
                .allMatch(v -> Double.isNaN(v) || (v > 0 && v < Double.POSITIVE_INFINITY))) {
            throw new IllegalArgumentException("variances are held at " + Arrays.toString(covariance)
                    + "; they must be " + Domain.POSITIVE.description());
        }
    }

    private static List<Part> with(List<Part> parts, int component, double[] value) {
        return Stream.concat(parts.stream(), Stream.of(new Part(component, value.clone())))
                .toList();
    }

    /** The first reason why these parts are none of so many components and columns; empty where they are. */
    String misfit(Covariance shape, int components, int d) {
        for (Part part : means) {
            if (part.value().length != d) {
                return "a mean is held at " + part.value().length + " numbers, but there are " + d + " columns";
            }
        }
        for (Part part : covariances) {
            if (part.value().length != shape.form().size(d)) {
                return "a covariance is held at " + part.value().length + " numbers, but a " + shape.label()
                        + " one of " + d + " columns has " + shape.form().size(d);
            }
        }
        int last = Stream.concat(means.stream(), covariances.stream())
                .mapToInt(Part::component)
                .max()
                .orElse(ALL);
        return last < components
                ? ""
                : "component " + (last + 1) + " is held in part, but there are " + components + " components";
    }

    /** The known numbers of a component's mean, NaN where they are free. */
    double[] mean(int component, int d) {
        return known(means, component, d);
    }

    /** The known numbers of a covariance, NaN where they are free. */
    double[] covariance(int matrix, int size) {
        return known(covariances, matrix, size);
    }

    private static double[] known(List<Part> parts, int component, int size) {
        double[] known = new double[size];
        Arrays.fill(known, Double.NaN);
        place(parts, component, known);
        return known;
    }

    /** Whether nothing of a component is free; what a tied covariance is, is not the component's own. */
    boolean isHeld(Covariance shape, int component) {
        return isKnown(means, component) && (shape.isTied() || isKnown(covariances, component));
    }

    private static boolean isKnown(List<Part> parts, int component) {
        return parts.stream()
                .filter(part -> part.isOf(component))
                .map(part -> known(parts, component, part.value().length))
                .anyMatch(known -> Arrays.stream(known).noneMatch(Double::isNaN));
    }

    boolean isExchangeable() {
        return Stream.concat(means.stream(), covariances.stream()).allMatch(part -> part.component() == ALL);
    }

    /** What is held, in words that differ where it differs. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        means.forEach(part -> words.add("mean " + part));
        covariances.forEach(part -> words.add("covariance " + part));
        return words;
    }

    /** Writes what is known of a component's mean over what is estimated. */
    void placeMean(int component, double[] estimate) {
        place(means, component, estimate);
    }

    /** Writes what is known of a covariance over what is estimated. */
    void placeCovariance(int matrix, double[] estimate) {
        place(covariances, matrix, estimate);
    }

    private static void place(List<Part> parts, int component, double[] estimate) {
        for (Part part : parts) {
            for (int i = 0; i < estimate.length && part.isOf(component); i++) {
                estimate[i] = Double.isNaN(part.value()[i]) ? estimate[i] : part.value()[i];
            }
        }
    }

    /** Whether covariances are free. */
    boolean areCovariancesFree() {
        return covariances.isEmpty();
    }
}
