/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Products of categorical columns as people write them: for each component, for each column, its probabilities. */
public final class CategoricalTables {

    private CategoricalTables() {}

    /** Densities of K x d x C probabilities. */
    public static Products of(double[][][] probabilities) {
        List<Univariate> families = new ArrayList<>();
        double[][][] theta = new double[probabilities[0].length][probabilities.length][];
        for (int j = 0; j < theta.length; j++) {
            families.add(Categorical.of(probabilities[0][j].length));
            for (int k = 0; k < probabilities.length; k++) {
                theta[j][k] = probabilities[k][j];
            }
        }
        return Products.of(families, theta);
    }

    /** The probabilities of one component, d x C. */
    public static double[][] of(Products densities, int component) {
        double[][] probabilities = new double[densities.dimensions()][];
        Arrays.setAll(probabilities, j -> densities.theta(component, j));
        return probabilities;
    }

    /** A family of categorical columns. */
    public static Product family(int... categories) {
        return Product.of(Arrays.stream(categories).mapToObj(Categorical::of).toList());
    }

    /** The same with a prior. */
    public static Product family(DirichletPrior prior, int... categories) {
        return Product.of(Arrays.stream(categories)
                .mapToObj(c -> Categorical.of(c).withPrior(prior))
                .toList());
    }
}
