/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.select;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What models are compared by. */
public enum Criterion {
    /** The Bayesian information criterion, {@link org.elbo.em.Criteria#bic}. */
    BIC("bic", true),
    /** Akaike's information criterion, {@link org.elbo.em.Criteria#aic}. */
    AIC("aic", true),
    /** Akaike's criterion for small samples, {@link org.elbo.em.Criteria#aicc}. */
    AICC("aicc", true),
    /** The integrated completed likelihood criterion, {@link org.elbo.em.Criteria#icl}. */
    ICL("icl", true),
    /** The mean log score of rows that were left out of the fit, every row once; see {@link Validation}. */
    CROSS_VALIDATION("cv", false),
    /** The mean log score of one part of the rows, which was left out of the fit; see {@link Validation}. */
    HELD_OUT("held-out", false);

    private final String label;
    private final boolean smallerIsBetter;

    Criterion(String label, boolean smallerIsBetter) {
        this.label = label;
        this.smallerIsBetter = smallerIsBetter;
    }

    /**
     * The criterion of that name.
     *
     * @param name as {@link #label} gives it, in any case
     * @return the criterion
     */
    public static Criterion of(String name) {
        return Arrays.stream(values())
                .filter(criterion -> criterion.label.equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("criterion = '" + name + "'; it must be one of "
                        + Arrays.stream(values()).map(Criterion::label).collect(Collectors.joining(", "))));
    }

    /**
     * The criterion's name.
     *
     * @return in small letters
     */
    public String label() {
        return label;
    }

    /**
     * Which way is better.
     *
     * @return true for the four that charge for parameters, false for log scores
     */
    public boolean isSmallerBetter() {
        return smallerIsBetter;
    }

    /** The value turned round, where that is needed for smaller to be better. */
    double cost(double value) {
        return smallerIsBetter ? value : -value;
    }
}
