/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The shape of the covariance matrices of K normal distributions: the form of each, and whether they share one. */
public enum Covariance {
    /** A matrix of its own for each component. */
    FULL(FullForm.INSTANCE, false),
    /** One matrix for all components. */
    TIED(FullForm.INSTANCE, true),
    /** A variance for each column of each component. */
    DIAGONAL(DiagonalForm.INSTANCE, false),
    /** One variance for each component. */
    SPHERICAL(SphericalForm.INSTANCE, false),
    /** A variance for each column, the same in all components. */
    TIED_DIAGONAL(DiagonalForm.INSTANCE, true),
    /** One variance in all. */
    TIED_SPHERICAL(SphericalForm.INSTANCE, true);

    @SuppressWarnings("ImmutableEnumChecker") // the three forms have no fields
    private final CovarianceForm form;

    private final boolean tied;

    Covariance(CovarianceForm form, boolean tied) {
        this.form = form;
        this.tied = tied;
    }

    /**
     * The shape of that name.
     *
     * @param name as {@link #label} gives it, in any case
     * @return the shape
     */
    public static Covariance of(String name) {
        return Arrays.stream(values())
                .filter(shape -> shape.label().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("covariance = '" + name + "'; it must be one of "
                        + Arrays.stream(values()).map(Covariance::label).collect(Collectors.joining(", "))));
    }

    /**
     * The shape's name.
     *
     * @return in small letters, with a hyphen between words
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Whether all components share one covariance.
     *
     * @return true for the tied shapes
     */
    public boolean isTied() {
        return tied;
    }

    /** The same form with a covariance for each component. */
    Covariance untied() {
        return switch (this) {
            case FULL, TIED -> FULL;
            case DIAGONAL, TIED_DIAGONAL -> DIAGONAL;
            case SPHERICAL, TIED_SPHERICAL -> SPHERICAL;
        };
    }

    CovarianceForm form() {
        return form;
    }

    /** How many covariances K components have. */
    int matrices(int components) {
        return tied ? 1 : components;
    }

    /** Which of them a component has. */
    int matrixOf(int component) {
        return tied ? 0 : component;
    }
}
