/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

/**
 * Which kernels this JVM computes with. They are chosen once: vector instructions in a JVM that was started with {@code
 * --add-modules jdk.incubator.vector}, on a processor with wide registers, else plain Java. Results of the two agree to
 * rounding, not to the bit.
 */
public final class KernelChoice {

    private KernelChoice() {}

    /**
     * The kernels in words.
     *
     * @return "plain Java", or "vectors of 512 bits" with the width of the processor's registers
     */
    public static String description() {
        return Kernels.CHOSEN.description();
    }
}
