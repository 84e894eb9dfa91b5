/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import java.util.Optional;

/**
 * The loops that a pass spends its time in, as plain Java and as vector instructions. {@link QuadraticForm}, {@link Moments}
 * and {@link LogSumExp} say what each computes; which implementation they call is {@linkplain #CHOSEN chosen once}.
 */
interface Kernels {

    /** Plain Java. */
    Kernels PLAIN = new PlainKernels();

    /** Vector instructions where they can be had, else plain Java. */
    Kernels CHOSEN = vector().orElse(PLAIN);

    /** Of a JVM that was started with {@code --add-modules jdk.incubator.vector}, on a processor with wide registers. */
    static Optional<Kernels> vector() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return Optional.empty();
        }
        try {
            // By name, since the class cannot be linked where the module is absent.
            Class<?> kernels = Class.forName("org.elbo.kernel.VectorKernels");
            return Optional.ofNullable(
                    (Kernels) kernels.getDeclaredMethod("ifFast").invoke(null));
        } catch (ReflectiveOperationException | LinkageError otherVersion) {
            // The module is an incubator's: in another JDK it may be another.
            return Optional.empty();
        }
    }

    /** What the kernels are made of, for {@code elbo --version} and benchmarks. */
    String description();

    /** {@link QuadraticForm#triangular}. */
    void triangular(
            int n, int d, double[] x, double[] centre, double[] w, double factor, double shift, double[] out, int at);

    /** {@link QuadraticForm#diagonal}. */
    void diagonal(
            int n,
            int d,
            double[] x,
            double[] centre,
            double[] scale,
            double factor,
            double shift,
            double[] out,
            int at);

    /** {@link QuadraticForm#distance}. */
    void distance(int n, int d, double[] x, double[] centre, double[] out, int at);

    /** {@link QuadraticForm#nearest}. */
    void nearest(int n, int d, int clusters, double[] x, double[] centres, double[] nearest);

    /**
     * Adds {@code w_i (x_i - o_k)} to the sums of the cluster k that observation i belongs to.
     *
     * @param origins o, {@code stride} numbers a cluster, those beyond the columns 0
     * @param sums in and out: likewise
     * @param stride what {@link #clusterStride} tells
     * @return {@code sum_i w_i |x_i - o_k|^2}
     */
    double addDeviations(
            int n, int d, double[] x, double[] cluster, double[] weights, double[] origins, double[] sums, int stride);

    /** How far apart the numbers of clusters stand in {@link #addDeviations}: d or more. */
    int clusterStride(int d);

    /** {@link LogSumExp#normalise}. */
    void normalise(int n, int components, double[] logWeights, double[] p, double[] total, double[] entropy);

    /** {@link Linear#forms}. */
    void forms(int n, int m, int components, double[] t, double[] coefficients, double[] shifts, double[] out);

    /** {@link Linear#sums}. */
    void sums(int n, int m, int components, double[] weights, double[] t, double[] sums);

    /** {@link Tails#logs}. */
    void logs(int n, double[] squared, double nu, double[] logs, int at);

    /** {@link Tails#scales}. */
    void scales(
            int n,
            int d,
            double[] squared,
            double[] logs,
            double[] weights,
            double nu,
            double[] scaled,
            int at,
            double[] sums);

    /** {@link Moments#sum}. */
    double sum(int n, double[] x, int at);

    /** {@link Moments#dot}. */
    double dot(int n, double[] x, int at, double[] y, int from);

    /** {@link Moments#mean}. */
    void mean(int n, int d, double[] x, double[] weight, int at, double total, double[] mean);

    /** {@link Moments#addScatters}. */
    void addScatters(
            int n,
            int d,
            double[] x,
            int components,
            double[] weight,
            int at,
            double[][] origins,
            double[][] sums,
            double[][] scatters);

    /** {@link Moments#addDiagonalScatter}. */
    void addDiagonalScatter(
            int n, int d, double[] x, double[] weight, int at, double[] origin, double[] sum, double[] scatter);
}
