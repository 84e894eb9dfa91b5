/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.select;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.elbo.family.Covariance;
import org.elbo.family.Normals;
import org.elbo.mixture.Mixture;
import org.elbo.mixture.Mixtures;
import org.elbo.stats.Randoms;

/** Candidates and data for the tests. */
final class Grids {

    private Grids() {}

    static Candidate<Mixture<Normals>> gaussian(int k, Covariance shape) {
        return gaussian(k, shape, 5, 10_000);
    }

    static Candidate<Mixture<Normals>> gaussian(int k, Covariance shape, int restarts, int maxIterations) {
        return new Candidate<>(
                k,
                shape.label(),
                () -> Mixtures.gaussian(k, shape).seed(1).restarts(restarts).maxIterations(maxIterations));
    }

    /** Candidates of 1 to so many components in every one of the shapes. */
    static List<Candidate<Mixture<Normals>>> upTo(int most, Covariance... shapes) {
        List<Candidate<Mixture<Normals>>> all = new ArrayList<>();
        for (Covariance shape : shapes) {
            for (int k = 1; k <= most; k++) {
                all.add(gaussian(k, shape));
            }
        }
        return all;
    }

    /** Rows of standard normals about centres that take turns. */
    static double[][] around(int n, long seed, double[]... centres) {
        RandomGenerator random = Randoms.of(seed);
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = Arrays.stream(centres[i % centres.length])
                    .map(centre -> centre + random.nextGaussian())
                    .toArray();
        }
        return rows;
    }

    static <P extends org.elbo.em.FittedModel> Cell<P> cell(Selection<P> selection, String label) {
        return selection.cells().stream()
                .filter(cell -> cell.candidate().label().equals(label))
                .findFirst()
                .orElseThrow();
    }
}
