/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import java.util.Optional;
import org.elbo.kernel.FallingRoot;
import org.elbo.kernel.SingularValues;

/**
 * Damped Anderson acceleration with restarts. With f the step of EM from x, and the differences of the last points and of
 * their steps as the columns of X and F, it goes to {@code x + f - (X + F) g} where g brings {@code |f - F g|^2 + l |g|^2}
 * down most. The damping l is such that {@code |g|^2} is a share of what it would be without; the share begins near 0 and
 * rises to 1 as extrapolations prove good.
 *
 * <p>Source: Henderson and Varadhan, Damped Anderson acceleration with restarts and monotonicity control for accelerating EM
 * and EM-like algorithms, J. Comput. Graph. Stat. 28 (2019).
 *
 * @param memory the most columns
 */
record AndersonStep(int memory) implements Extrapolation {

    /** The paper's alpha and kappa: the share is {@code 1 / (1 + alpha^(kappa - trust))}. */
    private static final double BASE = 1.2;

    private static final int HALF_TRUST = 25;

    @Override
    public int limit() {
        return memory + 1;
    }

    @Override
    public Optional<double[]> propose(Memory seen) {
        if (seen.size() < 2) {
            return Optional.empty();
        }
        double[] f = seen.step(0);
        int p = f.length;
        int m = Math.min(Math.min(memory, p), seen.size() - 1);
        double[] a = new double[m * p];
        for (int j = 0; j < m; j++) {
            System.arraycopy(Memory.minus(seen.step(j), seen.step(j + 1)), 0, a, j * p, p);
        }
        double[] g = damped(p, m, a, f, 1 / (1 + Math.pow(BASE, HALF_TRUST - seen.trust())));
        double[] next = seen.image(0).clone();
        for (int j = 0; j < m; j++) {
            double[] difference = Memory.minus(seen.image(j), seen.image(j + 1));
            for (int l = 0; l < p; l++) {
                next[l] -= g[j] * difference[l];
            }
        }
        return Optional.of(next);
    }

    private static double[] damped(int p, int m, double[] a, double[] f, double share) {
        double[] v = new double[m * m];
        double[] d = new double[m];
        SingularValues.decompose(p, m, a, v, d);
        double[] c = new double[m];
        double full = 0;
        for (int j = 0; j < m; j++) {
            for (int l = 0; l < p; l++) {
                c[j] += a[j * p + l] * f[l];
            }
            full += d[j] > 0 ? square(c[j] / square(d[j])) : 0;
        }
        double wanted = share * full;
        double damping = full > 0 ? FallingRoot.of(l -> length(c, d, l) - wanted, d[0] * d[0]) : 0;
        double[] g = new double[m];
        for (int j = 0; j < m; j++) {
            double along = d[j] > 0 ? c[j] / (square(d[j]) + damping) : 0;
            for (int i = 0; i < m; i++) {
                g[i] += along * v[j * m + i];
            }
        }
        return g;
    }

    private static double length(double[] c, double[] d, double damping) {
        double sum = 0;
        for (int j = 0; j < c.length; j++) {
            sum += d[j] > 0 ? square(c[j] / (square(d[j]) + damping)) : 0;
        }
        return sum;
    }

    private static double square(double x) {
        return x * x;
    }

    @Override
    public Memory accepted(Memory seen) {
        return seen.withTrust(seen.trust() + 1);
    }

    @Override
    public Memory rejected(Memory seen) {
        return seen;
    }
}
