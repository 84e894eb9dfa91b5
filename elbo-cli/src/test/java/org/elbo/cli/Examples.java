/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.List;

/** A command line for every model, on the example data. */
enum Examples {
    FULL("gmm", "fit gmm " + Elbo.FAITHFUL + " -k 2 --covariance full"),
    TIED("gmm", "fit gmm " + Elbo.FAITHFUL + " -k 2 --covariance tied"),
    DIAGONAL("gmm", "fit gmm " + Elbo.FAITHFUL + " -k 2 --covariance diagonal"),
    SPHERICAL("gmm", "fit gmm " + Elbo.FAITHFUL + " -k 2 --covariance spherical"),
    TIED_DIAGONAL("gmm", "fit gmm " + Elbo.FAITHFUL + " -k 2 --covariance tied-diagonal"),
    TIED_SPHERICAL("gmm", "fit gmm " + Elbo.FAITHFUL + " -k 2 --covariance tied-spherical"),
    MAP("gmm", "fit gmm " + Elbo.FAITHFUL + " -k 2 --prior beta=0.01 --prior concentration=2"),
    KMEANS("kmeans", "fit kmeans " + Elbo.FAITHFUL + " -k 2"),
    POISSON_MIXTURE(
            "poisson-mixture", "fit poisson-mixture " + Elbo.DEATHS + " -k 2 --weights days --max-iterations 9999"),
    NORMAL("normal", "fit normal " + Elbo.FAITHFUL),
    POISSON("poisson", "fit poisson " + Elbo.DEATHS + " --weights days"),
    BERNOULLI("bernoulli", "fit bernoulli src/test/resources/bits.csv"),
    CATEGORICAL("categorical", "fit categorical " + Elbo.IRIS + " --columns species"),
    COARSE_COUNTS(
            "coarse-counts",
            "fit coarse-counts ../examples/snow-days.csv --cells ../examples/snow-cells.csv --weights days");

    final String model;
    private final String fit;

    Examples(String model, String fit) {
        this.model = model;
        this.fit = fit;
    }

    /** The arguments of the fit, and more. */
    Object[] fit(Object... more) {
        return Elbo.words(fit, more);
    }

    /** The arguments of another command on a fit and the data that it was fitted to. */
    Object[] on(String command, Object file, Object... more) {
        List<String> words = List.of(fit.split(" "));
        String weights = fit.contains("--weights") ? " --weights days" : "";
        return Elbo.words(command + " " + file + " " + words.get(2) + weights, more);
    }

    boolean isMixture() {
        return model.endsWith("mixture") || model.equals("gmm");
    }

    boolean isDensity() {
        return this != KMEANS;
    }
}
