/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.elbo.kernel.FloatingPoint.BITS_OF_TWO_TO_52;
import static org.elbo.kernel.FloatingPoint.FRACTION_BITS;
import static org.elbo.kernel.FloatingPoint.LOG_TWO_HIGH;
import static org.elbo.kernel.FloatingPoint.LOG_TWO_LOW;
import static org.elbo.kernel.FloatingPoint.ROOT_HALF;
import static org.elbo.kernel.FloatingPoint.TWO_TO_52;
import static org.elbo.kernel.VectorKernels.LANES;
import static org.elbo.kernel.VectorKernels.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/** {@link Tails}, a register of observations at a time. */
final class VectorTails {

    private VectorTails() {}

    /** {@link Tails#logs} */
    static void logs(int n, double[] squared, double nu, double[] logs, int at) {
        int whole = n / LANES * LANES;
        setLogs(whole, squared, at, 1 / nu, logs, at);
        if (whole < n) {
            try (Scratch scratch = Scratch.open()) {
                double[] last = scratch.zeros(LANES);
                System.arraycopy(squared, at + whole, last, 0, n - whole);
                setLogs(LANES, last, 0, 1 / nu, last, 0);
                System.arraycopy(last, 0, logs, at + whole, n - whole);
            }
        }
    }

    /**
     * {@code log(1 + b x)} of whole registers, b x at least 0: the {@linkplain VectorPosteriors logarithm} of the sum u, and what
     * rounding took from u, divided by u. One division serves for both quotients.
     */
    private static void setLogs(int n, double[] x, int from, double b, double[] out, int to) {
        for (int i = 0; i < n; i += LANES) {
            DoubleVector y = fromArray(SPECIES, x, from + i).mul(b);
            DoubleVector u = y.add(1);
            DoubleVector lost = y.sub(u.sub(1));
            LongVector bits = u.reinterpretAsLongs();
            LongVector exponent = bits.sub(ROOT_HALF).lanewise(VectorOperators.LSHR, FRACTION_BITS);
            LongVector shift = exponent.lanewise(VectorOperators.LSHL, FRACTION_BITS);
            DoubleVector m = bits.sub(shift).reinterpretAsDoubles();
            DoubleVector e = exponent.lanewise(VectorOperators.OR, BITS_OF_TWO_TO_52)
                    .reinterpretAsDoubles()
                    .sub(TWO_TO_52);
            DoubleVector above = m.add(1);
            DoubleVector inverse = broadcast(SPECIES, 1).div(u.mul(above));
            DoubleVector s = m.sub(1).mul(u).mul(inverse);
            DoubleVector rest = lost.mul(above).mul(inverse);
            DoubleVector z = s.mul(s);
            DoubleVector q = broadcast(SPECIES, 0.14616449685043406)
                    .fma(z, broadcast(SPECIES, 0.15331721600556042))
                    .fma(z, broadcast(SPECIES, 0.18182889125261723))
                    .fma(z, broadcast(SPECIES, 0.2222221113479508))
                    .fma(z, broadcast(SPECIES, 0.28571428625975487))
                    .fma(z, broadcast(SPECIES, 0.39999999999899505))
                    .fma(z, broadcast(SPECIES, 0.666666666666667));
            DoubleVector low = s.mul(z).fma(q, e.fma(broadcast(SPECIES, LOG_TWO_LOW), rest));
            e.fma(broadcast(SPECIES, LOG_TWO_HIGH), s.add(s).add(low))
                    // Infinity stays what it is, as does what is not a number: of that nothing is lost but itself.
                    .blend(y, y.compare(VectorOperators.EQ, Double.POSITIVE_INFINITY))
                    .intoArray(out, to + i);
        }
    }

    /** {@link Tails#scales} */
    static void scales(
            int n,
            int d,
            double[] squared,
            double[] logs,
            double[] weights,
            double nu,
            double[] scaled,
            int at,
            double[] sums) {
        double all = Math.log1p(d / nu);
        DoubleVector slack = DoubleVector.zero(SPECIES);
        DoubleVector logSum = slack;
        int end = at + n;
        int i = at;
        for (; i <= end - LANES; i += LANES) {
            DoubleVector w = fromArray(SPECIES, weights, i);
            DoubleVector delta = fromArray(SPECIES, squared, i);
            DoubleVector inverse = broadcast(SPECIES, 1).div(delta.add(nu));
            DoubleVector excess = broadcast(SPECIES, d).sub(delta).mul(inverse);
            DoubleVector log = broadcast(SPECIES, all).sub(fromArray(SPECIES, logs, i));
            var isNothing = w.compare(VectorOperators.EQ, 0);
            slack = slack.add(log.sub(excess).mul(w).blend(0, isNothing));
            logSum = logSum.add(log.mul(w).blend(0, isNothing));
            w.mul(nu + d).mul(inverse).intoArray(scaled, i);
        }
        try (Scratch scratch = Scratch.open()) {
            double[] lanes = scratch.doubles(2 * LANES);
            slack.intoArray(lanes, 0);
            logSum.intoArray(lanes, LANES);
            sums[0] = VectorSums.ofLanes(lanes, 0);
            sums[1] = VectorSums.ofLanes(lanes, LANES);
        }
        PlainKernels.addScales(i, end, d, squared, logs, weights, nu, scaled, sums);
    }
}
