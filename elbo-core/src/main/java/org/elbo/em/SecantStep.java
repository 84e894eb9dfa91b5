/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.elbo.kernel.LinearSystem;

/**
 * A quasi-Newton step to where {@code F(x) = x}. Two steps of EM in a row make a secant, {@code u = x1 - x0} and {@code v =
 * F(x1) - F(x0)}; with the last q of them as the columns of U and V, of all derivatives of F that agree with them the
 * smallest is {@code V (U'U)^-1 U'}, which gives {@code F(x) - V (U'U - U'V)^-1 U'(x - F(x))}.
 *
 * <p>Source: Zhou, Alexander and Lange, A quasi-Newton acceleration for high-dimensional optimization algorithms, Stat.
 * Comput. 21 (2011).
 *
 * @param secants q
 */
record SecantStep(int secants) implements Extrapolation {

    /** A secant takes two pairs. */
    @Override
    public int limit() {
        return 2 * secants;
    }

    @Override
    public Optional<double[]> propose(Memory seen) {
        if (!seen.isPlain(0)) {
            return Optional.empty();
        }
        List<double[]> u = new ArrayList<>();
        List<double[]> v = new ArrayList<>();
        int most = Math.min(secants, seen.point(0).length);
        for (int back = 0; back + 1 < seen.size() && u.size() < most; back++) {
            if (seen.isPlain(back)) {
                u.add(seen.step(back + 1));
                v.add(seen.step(back));
            }
        }
        return step(u, v, seen.step(0), seen.image(0));
    }

    private static Optional<double[]> step(List<double[]> u, List<double[]> v, double[] step, double[] image) {
        int q = u.size();
        double[] matrix = new double[q * q];
        double[] weights = new double[q];
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                matrix[i * q + j] = Memory.dot(u.get(i), Memory.minus(u.get(j), v.get(j)));
            }
            weights[i] = Memory.dot(u.get(i), step);
        }
        if (!LinearSystem.solve(q, matrix, weights)) {
            return Optional.empty();
        }
        double[] next = image.clone();
        for (int i = 0; i < q; i++) {
            for (int l = 0; l < next.length; l++) {
                next[l] += weights[i] * v.get(i)[l];
            }
        }
        return Optional.of(next);
    }

    @Override
    public Memory accepted(Memory seen) {
        return seen;
    }

    @Override
    public Memory rejected(Memory seen) {
        return seen;
    }
}
