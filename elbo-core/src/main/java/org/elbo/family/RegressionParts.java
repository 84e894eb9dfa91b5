/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What of K regressions is known, and whether they share their standard deviation. A component's numbers are its intercept,
 * its p slopes and its standard deviation, at 0 to p + 1.
 *
 * @param features p
 * @param fixed the known numbers
 * @param isSigmaTied whether all components have one standard deviation
 */
record RegressionParts(int features, List<Fixed> fixed, boolean isSigmaTied) implements Serializable {

    private static final int ALL = -1;

    /**
     * A known number.
     *
     * @param component its component; -1 for all
     * @param at where it stands
     * @param value what it is
     */
    record Fixed(int component, int at, double value) implements Serializable {}

    RegressionParts fix(int component, int at, double value) {
        boolean isSigma = at == sigma();
        if (component < ALL) {
            throw new IllegalArgumentException("component = " + component + "; it must be 0 or more, or -1 for all");
        }
        if (!Double.isFinite(value) || (isSigma && value <= 0)) {
            throw new IllegalArgumentException((isSigma ? "sigma" : "a coefficient") + " is held at " + value
                    + "; it must be finite" + (isSigma ? " and above 0" : ""));
        }
        return checked(new RegressionParts(
                features,
                Stream.concat(fixed.stream(), Stream.of(new Fixed(component, at, value)))
                        .toList(),
                isSigmaTied));
    }

    RegressionParts tieSigma() {
        return checked(new RegressionParts(features, fixed, true));
    }

    private static RegressionParts checked(RegressionParts parts) {
        boolean isSigmaOfOne =
                parts.fixed.stream().anyMatch(part -> part.at() == parts.sigma() && part.component() != ALL);
        if (parts.isSigmaTied && isSigmaOfOne) {
            throw new IllegalArgumentException(
                    "sigma is the same in all components, so it can't be held for one of them; hold it for all");
        }
        return parts;
    }

    /** Where a feature's slope stands. */
    int slope(int feature) {
        if (feature < 0 || feature >= features) {
            throw new IllegalArgumentException(
                    "feature = " + feature + "; it must be one of the " + features + ", counted from 0");
        }
        return 1 + feature;
    }

    int sigma() {
        return features + 1;
    }

    /** A component's numbers, NaN for those that are free. */
    double[] known(int component) {
        double[] known = new double[features + 2];
        Arrays.fill(known, Double.NaN);
        for (Fixed part : fixed) {
            if (part.component() == ALL || part.component() == component) {
                known[part.at()] = part.value();
            }
        }
        return known;
    }

    boolean isExchangeable() {
        return fixed.stream().allMatch(part -> part.component() == ALL);
    }

    /** Whether coefficients rest on a component's rows: where any is free that no prior holds. */
    boolean needsRows(int component, boolean hasPrior) {
        double[] known = known(component);
        boolean isSigmaFree = !isSigmaTied && Double.isNaN(known[sigma()]);
        boolean isSlopeFree = Arrays.stream(known, 1, sigma()).anyMatch(Double::isNaN);
        return Double.isNaN(known[0]) || isSigmaFree || (isSlopeFree && !hasPrior);
    }

    /** The free numbers, as pairs of component and place; a tied one last, under component 0. */
    List<int[]> coordinates(int components) {
        List<int[]> coordinates = new ArrayList<>();
        for (int k = 0; k < components; k++) {
            double[] known = known(k);
            for (int at = 0; at <= (isSigmaTied ? features : sigma()); at++) {
                if (Double.isNaN(known[at])) {
                    coordinates.add(new int[] {k, at});
                }
            }
        }
        if (isSigmaTied && Double.isNaN(known(0)[sigma()])) {
            coordinates.add(new int[] {0, sigma()});
        }
        return coordinates;
    }

    @Override
    public String toString() {
        return features + " features" + (isSigmaTied ? ", one sigma" : "") + (fixed.isEmpty() ? "" : ", held " + fixed);
    }
}
