/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** Multiplication and addition, in one instruction where the processor has it. */
final class Fma {

    /** Without such an instruction {@link Math#fma} takes a thousand times as long. */
    private static final boolean IS_FAST = isFast();

    private Fma() {}

    private static boolean isFast() {
        try {
            var diagnostics = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return diagnostics != null
                    && Boolean.parseBoolean(diagnostics.getVMOption("UseFMA").getValue());
        } catch (IllegalArgumentException | LinkageError otherVirtualMachine) {
            return false;
        }
    }

    /** {@code a b + c} */
    static double of(double a, double b, double c) {
        return IS_FAST ? Math.fma(a, b, c) : a * b + c;
    }
}
