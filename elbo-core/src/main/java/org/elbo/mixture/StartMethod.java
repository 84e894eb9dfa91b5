/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a sample of rows is divided among the components before the first E-step. */
public enum StartMethod {
    /** Centres far apart (Arthur and Vassilvitskii 2007), improved by k-means. */
    KMEANS_PLUS_PLUS("kmeans++"),
    /** Rows drawn at random as centres; every row goes to the nearest. */
    POINTS("points"),
    /** Every row goes to a component drawn at random. */
    RANDOM("random"),
    /**
     * Every component gets a few rows drawn at random, two more than there are columns, no two the same rows; the others
     * have none to begin with. For regressions, whose components may cross, so that rows near one another tell nothing.
     */
    SUBSETS("subsets");

    private final String label;

    StartMethod(String label) {
        this.label = label;
    }

    /**
     * The method of that name.
     *
     * @param name as {@link #label} gives it, in any case
     * @return the method
     */
    public static StartMethod of(String name) {
        return Arrays.stream(values())
                .filter(method -> method.label.equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("start = '" + name + "'; it must be one of "
                        + Arrays.stream(values()).map(StartMethod::label).collect(Collectors.joining(", "))));
    }

    /**
     * The method's name.
     *
     * @return in small letters
     */
    public String label() {
        return label;
    }
}
