/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import java.util.Arrays;
import java.util.Optional;

/**
 * SQUAREM. Two steps of EM, {@code r = x1 - x0} and {@code x2 - x1 = r + v}, tell by their lengths how far the way goes on:
 * {@code x0 - 2 a r + a^2 v} with {@code a = -|r| / |v|}; at {@code a = -1} that is x2.
 *
 * <p>Source: Varadhan and Roland, Simple and globally convergent methods for accelerating the convergence of any EM
 * algorithm, Scand. J. Stat. 35 (2008), scheme S3.
 */
record SquaredStep() implements Extrapolation {

    @Override
    public int limit() {
        return 2;
    }

    @Override
    public Optional<double[]> propose(Memory seen) {
        if (!seen.isPlain(0)) {
            return Optional.empty();
        }
        double a = Math.min(length(seen), seen.reach());
        if (!(a > 1)) {
            return Optional.empty();
        }
        double[] x = seen.point(1);
        double[] r = seen.step(1);
        double[] v = Memory.minus(seen.step(0), r);
        double[] next = new double[x.length];
        Arrays.setAll(next, i -> x[i] + 2 * a * r[i] + a * a * v[i]);
        return Optional.of(next);
    }

    /** -a */
    private static double length(Memory seen) {
        double[] r = seen.step(1);
        double[] v = Memory.minus(seen.step(0), r);
        return Math.sqrt(Memory.dot(r, r) / Memory.dot(v, v));
    }

    /** The reach is that of -a. */
    @Override
    public double stretch(Memory seen, double[] proposal) {
        return length(seen);
    }

    @Override
    public double[] within(Memory seen, double[] proposal) {
        return proposal;
    }

    @Override
    public double leastReach() {
        return Memory.FIRST_REACH;
    }

    /** The next cycle begins there. */
    @Override
    public Memory accepted(Memory seen) {
        return seen.last(0);
    }

    @Override
    public Memory rejected(Memory seen) {
        return seen.last(0);
    }
}
