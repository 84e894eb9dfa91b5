/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** The kernels as vector instructions, as wide as the processor's registers. Loaded by name, where the JVM has the module. */
final class VectorKernels implements Kernels {

    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    /** Numbers in a register. */
    static final int LANES = SPECIES.length();

    /** For fewer numbers of centres a first look in single precision costs more than it saves. */
    private static final int FEW = 64;

    /** Null without a multiply-add instruction, which 128 bits on x86 stand for: vectors would be slower than loops. */
    static @Nullable Kernels ifFast() {
        boolean isArm = "aarch64".equals(System.getProperty("os.arch"));
        return LANES >= 4 || (LANES == 2 && isArm) ? new VectorKernels() : null;
    }

    @Override
    public String description() {
        return "vectors of " + SPECIES.vectorBitSize() + " bits";
    }

    @Override
    public void triangular(
            int n, int d, double[] x, double[] centre, double[] w, double factor, double shift, double[] out, int at) {
        VectorTriangular.squaredLengths(n, d, x, centre, w, factor, shift, out, at);
    }

    @Override
    public void diagonal(
            int n,
            int d,
            double[] x,
            double[] centre,
            double[] scale,
            double factor,
            double shift,
            double[] out,
            int at) {
        VectorDistances.scaled(n, d, x, centre, scale, factor, shift, out, at);
    }

    @Override
    public void distance(int n, int d, double[] x, double[] centre, double[] out, int at) {
        VectorDistances.plain(n, d, x, centre, out, at);
    }

    @Override
    public void nearest(int n, int d, int clusters, double[] x, double[] centres, double[] nearest) {
        if (clusters * d < FEW) {
            VectorDistances.nearest(0, n, n, d, clusters, x, centres, nearest);
        } else {
            VectorNearest.nearest(n, d, clusters, x, centres, nearest);
        }
    }

    @Override
    public int clusterStride(int d) {
        return (d + LANES - 1) / LANES * LANES;
    }

    @Override
    public double addDeviations(
            int n, int d, double[] x, double[] cluster, double[] weights, double[] origins, double[] sums, int stride) {
        return VectorClusters.addDeviations(n, d, x, cluster, weights, origins, sums, stride);
    }

    @Override
    public void normalise(int n, int components, double[] logWeights, double[] p, double[] total, double[] entropy) {
        VectorPosteriors.normalise(n, components, logWeights, p, total, entropy);
    }

    @Override
    public void forms(int n, int m, int components, double[] t, double[] coefficients, double[] shifts, double[] out) {
        VectorLinear.forms(n, m, components, t, coefficients, shifts, out);
    }

    @Override
    public void sums(int n, int m, int components, double[] weights, double[] t, double[] sums) {
        VectorLinear.sums(n, m, components, weights, t, sums);
    }

    @Override
    public void logs(int n, double[] squared, double nu, double[] logs, int at) {
        VectorTails.logs(n, squared, nu, logs, at);
    }

    @Override
    public void scales(
            int n,
            int d,
            double[] squared,
            double[] logs,
            double[] weights,
            double nu,
            double[] scaled,
            int at,
            double[] sums) {
        VectorTails.scales(n, d, squared, logs, weights, nu, scaled, at, sums);
    }

    @Override
    public double sum(int n, double[] x, int at) {
        return VectorSums.sum(n, x, at);
    }

    @Override
    public double dot(int n, double[] x, int at, double[] y, int from) {
        return VectorSums.dot(n, x, at, y, from);
    }

    @Override
    public void mean(int n, int d, double[] x, double[] weight, int at, double total, double[] mean) {
        VectorSums.mean(n, d, x, weight, at, total, mean);
    }

    @Override
    public void addScatters(
            int n,
            int d,
            double[] x,
            int components,
            double[] weight,
            int at,
            double[][] origins,
            double[][] sums,
            double[][] scatters) {
        VectorScatter.add(n, d, x, components, weight, at, origins, sums, scatters);
    }

    @Override
    public void addDiagonalScatter(
            int n, int d, double[] x, double[] weight, int at, double[] origin, double[] sum, double[] scatter) {
        VectorSums.addDiagonalScatter(n, d, x, weight, at, origin, sum, scatter);
    }
}
