/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * The time of a pass: that of a long fit less that of a fit of one pass, by the number of passes between. What a fit does
 * before and after its passes falls out.
 *
 * @param seconds a pass
 * @param passes of the long fit
 * @param values what the long fit returned
 */
record Slope(double seconds, int passes, double[] values) {

    /** More would make the table no better, and the responsibilities less typical. */
    static final int MOST_PASSES = 11;

    private static final int FEWEST_PASSES = 3;

    /**
     * Warms up for half of the time, then measures for the other half; at least once. Where a single pass takes longer than
     * all of the time, the fit that warms up is the fit of one pass.
     *
     * @param fitter what fits
     * @param seconds about how long all this may take
     */
    static List<Slope> measure(Contender.Fitter fitter, double seconds) throws Exception {
        double began = now();
        double warm = seconds(fitter, 1);
        if (warm > seconds) {
            return List.of(measure(fitter, warm, 2));
        }
        while (now() - began + 3 * warm < seconds / 2) {
            warm = seconds(fitter, FEWEST_PASSES);
        }
        Slope first = measure(fitter, FEWEST_PASSES);
        double wanted = seconds / 4 / Math.max(first.seconds, 1e-9);
        int passes = (int) Math.max(FEWEST_PASSES, Math.min(MOST_PASSES, wanted));
        if (passes == FEWEST_PASSES) {
            return List.of(first);
        }
        List<Slope> slopes = new ArrayList<>();
        do {
            slopes.add(measure(fitter, passes));
        } while (now() - began < seconds);
        return slopes;
    }

    private static Slope measure(Contender.Fitter fitter, int passes) throws Exception {
        return measure(fitter, seconds(fitter, 1), passes);
    }

    private static Slope measure(Contender.Fitter fitter, double brief, int passes) throws Exception {
        double before = now();
        double[] values = fitter.fit(passes);
        return new Slope((now() - before - brief) / (passes - 1), passes, values);
    }

    static double seconds(Contender.Fitter fitter, int passes) throws Exception {
        double before = now();
        fitter.fit(passes);
        return now() - before;
    }

    static double now() {
        return System.nanoTime() * 1e-9;
    }
}
