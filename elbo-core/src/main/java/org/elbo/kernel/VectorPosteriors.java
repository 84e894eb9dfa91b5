/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.elbo.kernel.FloatingPoint.BITS_OF_TWO_TO_52;
import static org.elbo.kernel.FloatingPoint.FRACTION_BITS;
import static org.elbo.kernel.FloatingPoint.LOG2_E;
import static org.elbo.kernel.FloatingPoint.LOG_TWO_HIGH;
import static org.elbo.kernel.FloatingPoint.LOG_TWO_LOW;
import static org.elbo.kernel.FloatingPoint.ROOT_HALF;
import static org.elbo.kernel.FloatingPoint.ROUNDER;
import static org.elbo.kernel.FloatingPoint.TWO_TO_52;
import static org.elbo.kernel.VectorKernels.LANES;
import static org.elbo.kernel.VectorKernels.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link LogSumExp#normalise}, a block of observations at a time, with an exponential and a logarithm of its own, within 2
 * units in the last place where they are needed. Of multiply-add steps alone, they have the same bits on every processor,
 * which the JDK's lane-wise functions don't promise. They stand where they are used: the compiler does not always inline a
 * method of that size, and vectors handed to one that it did not inline are objects.
 */
final class VectorPosteriors {

    /** Below it exponentials (1e-261) are taken for 0: products with smaller ones are subnormal numbers, which are slow. */
    private static final double LEAST = -600;

    private static final int FOUR = 4 * LANES;

    /** Observations of a block, whose sums and shares stay in the first cache; a multiple of all numbers of lanes. */
    private static final int BLOCK = 128;

    private VectorPosteriors() {}

    static void normalise(int n, int components, double[] logWeights, double[] p, double[] total, double[] entropy) {
        int whole = n / LANES * LANES;
        try (Scratch scratch = Scratch.open()) {
            double[] sums = scratch.doubles(BLOCK);
            normalise(whole, n, components, logWeights, p, sums, total, entropy);
            if (whole < n) {
                // The last ones in a register of their own, so that a row has the same bits wherever it stands.
                double[] last = scratch.zeros(components * LANES);
                double[] lastTotal = scratch.doubles(LANES);
                double[] lastEntropy = scratch.doubles(LANES);
                copy(components, p, n, whole, last, LANES, 0, n - whole);
                normalise(LANES, LANES, components, logWeights, last, sums, lastTotal, lastEntropy);
                copy(components, last, LANES, 0, p, n, whole, n - whole);
                System.arraycopy(lastTotal, 0, total, whole, n - whole);
                System.arraycopy(lastEntropy, 0, entropy, whole, n - whole);
            }
        }
    }

    private static void copy(
            int components, double[] from, int fromStep, int fromAt, double[] to, int toStep, int toAt, int size) {
        for (int k = 0; k < components; k++) {
            System.arraycopy(from, k * fromStep + fromAt, to, k * toStep + toAt, size);
        }
    }

    /** Of the first observations, a multiple of the lanes. */
    private static void normalise(
            int whole,
            int n,
            int components,
            double[] logWeights,
            double[] p,
            double[] sums,
            double[] total,
            double[] entropy) {
        for (int first = 0; first < whole; first += BLOCK) {
            int end = Math.min(first + BLOCK, whole);
            setMax(first, end, n, components, logWeights, p, total);
            Arrays.fill(sums, 0, end - first, 0);
            Arrays.fill(entropy, first, end, 0);
            for (int k = 0; k < components; k++) {
                setShares(first, end, logWeights[k], p, k * n, total, sums, entropy);
            }
            setTotals(first, end, sums, total, entropy);
            for (int k = 0; k < components; k++) {
                divide(first, end, p, k * n, sums);
            }
        }
    }

    private static void setMax(
            int first, int end, int n, int components, double[] logWeights, double[] p, double[] max) {
        int i = first;
        for (; i <= end - FOUR; i += FOUR) {
            setFourMax(n, components, logWeights, p, i, max);
        }
        for (; i < end; i += LANES) {
            setMax(n, components, logWeights, p, i, max);
        }
    }

    private static void setMax(int n, int components, double[] logWeights, double[] p, int i, double[] max) {
        DoubleVector most = fromArray(SPECIES, p, i).add(logWeights[0]);
        for (int k = 1; k < components; k++) {
            DoubleVector next = fromArray(SPECIES, p, k * n + i).add(logWeights[k]);
            most = most.blend(next, next.compare(VectorOperators.GT, most));
        }
        most.intoArray(max, i);
    }

    /** The same of four registers, so that one need not wait for the other. */
    private static void setFourMax(int n, int components, double[] logWeights, double[] p, int i, double[] max) {
        DoubleVector a = fromArray(SPECIES, p, i).add(logWeights[0]);
        DoubleVector b = fromArray(SPECIES, p, i + LANES).add(logWeights[0]);
        DoubleVector c = fromArray(SPECIES, p, i + 2 * LANES).add(logWeights[0]);
        DoubleVector e = fromArray(SPECIES, p, i + 3 * LANES).add(logWeights[0]);
        for (int k = 1, at = n + i; k < components; k++, at += n) {
            DoubleVector w = broadcast(SPECIES, logWeights[k]);
            DoubleVector nextA = fromArray(SPECIES, p, at).add(w);
            DoubleVector nextB = fromArray(SPECIES, p, at + LANES).add(w);
            DoubleVector nextC = fromArray(SPECIES, p, at + 2 * LANES).add(w);
            DoubleVector nextE = fromArray(SPECIES, p, at + 3 * LANES).add(w);
            a = a.blend(nextA, nextA.compare(VectorOperators.GT, a));
            b = b.blend(nextB, nextB.compare(VectorOperators.GT, b));
            c = c.blend(nextC, nextC.compare(VectorOperators.GT, c));
            e = e.blend(nextE, nextE.compare(VectorOperators.GT, e));
        }
        a.intoArray(max, i);
        b.intoArray(max, i + LANES);
        c.intoArray(max, i + 2 * LANES);
        e.intoArray(max, i + 3 * LANES);
    }

    /**
     * Shares are relative to the largest, so that posteriors lose no digits where all logs are large. Sums and moments grow in
     * memory: in registers each addition would wait for that of the component before.
     *
     * <p>{@code exp(x)}, x at most 0: with {@code x log2(e) = m + f} it is {@code 2^m (1 + f q(f))}, where q interpolates at the
     * eleven Chebyshev nodes of |f| up to 1/2 (relative error 2e-17).
     */
    private static void setShares(
            int first, int end, double logWeight, double[] p, int at, double[] max, double[] sums, double[] moments) {
        for (int i = first; i < end; i += LANES) {
            DoubleVector x = fromArray(SPECIES, p, at + i).add(logWeight).sub(fromArray(SPECIES, max, i));
            DoubleVector rounded = x.fma(broadcast(SPECIES, LOG2_E), broadcast(SPECIES, ROUNDER));
            DoubleVector minusM = broadcast(SPECIES, ROUNDER).sub(rounded);
            DoubleVector f = x.fma(broadcast(SPECIES, LOG2_E), minusM);
            // By pairs of terms, since in a chain of eleven each would wait for the one before.
            DoubleVector terms01 = broadcast(SPECIES, 0.6931471805599453).fma(f, broadcast(SPECIES, 1));
            DoubleVector terms23 =
                    broadcast(SPECIES, 0.0555041086648216).fma(f, broadcast(SPECIES, 0.24022650695910097));
            DoubleVector terms45 =
                    broadcast(SPECIES, 0.0013333558146416936).fma(f, broadcast(SPECIES, 0.009618129107606888));
            DoubleVector terms67 =
                    broadcast(SPECIES, 1.525273382983612e-05).fma(f, broadcast(SPECIES, 0.0001540353044173605));
            DoubleVector terms89 =
                    broadcast(SPECIES, 1.0178062445845774e-07).fma(f, broadcast(SPECIES, 1.321544258792169e-06));
            DoubleVector terms1011 =
                    broadcast(SPECIES, 4.4549605981865186e-10).fma(f, broadcast(SPECIES, 7.072585949269223e-09));
            DoubleVector square = f.mul(f);
            DoubleVector fourth = square.mul(square);
            DoubleVector power = terms1011
                    .fma(square, terms89)
                    .fma(fourth, terms67.fma(square, terms45))
                    .fma(fourth, terms23.fma(square, terms01));
            LongVector shift = rounded.reinterpretAsLongs().lanewise(VectorOperators.LSHL, FRACTION_BITS);
            DoubleVector share = power.reinterpretAsLongs()
                    .add(shift)
                    .reinterpretAsDoubles()
                    .blend(0, x.compare(VectorOperators.LT, LEAST));
            share.intoArray(p, at + i);
            fromArray(SPECIES, sums, i - first).add(share).intoArray(sums, i - first);
            // Where the share is 0, what it is below the largest may be infinite.
            DoubleVector below = x.blend(0, x.compare(VectorOperators.LT, LEAST));
            fromArray(SPECIES, moments, i).sub(share.mul(below)).intoArray(moments, i);
        }
    }

    /** Divides a block by its sums, which are inverses by now. */
    private static void divide(int first, int end, double[] p, int at, double[] inverses) {
        for (int i = first; i < end; i += LANES) {
            fromArray(SPECIES, p, at + i)
                    .mul(fromArray(SPECIES, inverses, i - first))
                    .intoArray(p, at + i);
        }
    }

    /**
     * The logarithms of sums, entropies in place of moments, and inverses in place of sums. With shares s of sum S the entropy
     * is log S + sum(s (max - p)) / S: all terms positive, nothing cancels.
     *
     * <p>{@code log(S)}, S at least 1: with {@code S = 2^e m} and {@code s = (m - 1) / (m + 1)} it is {@code e log 2 + 2 s + s^3
     * q(s^2)}, where q interpolates at seven Chebyshev nodes (relative error 5e-18).
     */
    private static void setTotals(int first, int end, double[] sums, double[] total, double[] entropy) {
        for (int i = first; i < end; i += LANES) {
            DoubleVector sum = fromArray(SPECIES, sums, i - first);
            DoubleVector inverse = broadcast(SPECIES, 1).div(sum);
            inverse.intoArray(sums, i - first);
            LongVector bits = sum.reinterpretAsLongs();
            LongVector exponent = bits.sub(ROOT_HALF).lanewise(VectorOperators.LSHR, FRACTION_BITS);
            DoubleVector m = bits.sub(exponent.lanewise(VectorOperators.LSHL, FRACTION_BITS))
                    .reinterpretAsDoubles();
            DoubleVector e = exponent.lanewise(VectorOperators.OR, BITS_OF_TWO_TO_52)
                    .reinterpretAsDoubles()
                    .sub(TWO_TO_52);
            DoubleVector s = m.sub(1).div(m.add(1));
            DoubleVector z = s.mul(s);
            DoubleVector q = broadcast(SPECIES, 0.14616449685043406)
                    .fma(z, broadcast(SPECIES, 0.15331721600556042))
                    .fma(z, broadcast(SPECIES, 0.18182889125261723))
                    .fma(z, broadcast(SPECIES, 0.2222221113479508))
                    .fma(z, broadcast(SPECIES, 0.28571428625975487))
                    .fma(z, broadcast(SPECIES, 0.39999999999899505))
                    .fma(z, broadcast(SPECIES, 0.666666666666667));
            DoubleVector low = s.mul(z).fma(q, e.mul(LOG_TWO_LOW));
            DoubleVector logSum =
                    e.fma(broadcast(SPECIES, LOG_TWO_HIGH), s.add(s).add(low));
            fromArray(SPECIES, entropy, i).fma(inverse, logSum).intoArray(entropy, i);
            DoubleVector max = fromArray(SPECIES, total, i);
            max.add(logSum)
                    .blend(max, max.compare(VectorOperators.EQ, Double.NEGATIVE_INFINITY))
                    .intoArray(total, i);
        }
    }
}
