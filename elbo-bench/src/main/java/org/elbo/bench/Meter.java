/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * Takes the time of fits.
 *
 * @param fitter what fits
 * @param clock tells seconds
 */
record Meter(Contender.Fitter fitter, DoubleSupplier clock) {

    /** More would make the table no better, and the responsibilities less typical. */
    static final int MOST_PASSES = 11;

    private static final int FEWEST_PASSES = 3;

    static Meter of(Contender.Fitter fitter) {
        return new Meter(fitter, () -> System.nanoTime() * 1e-9);
    }

    /**
     * Warms up for half of the time, then measures for the other half; at least once. Where the first fit takes longer than
     * twice that time, and the second one, too, warming up is little of it, and it serves as the fit of one pass.
     *
     * @param seconds about how long all this may take
     */
    List<Slope> slopes(double seconds) throws Exception {
        double warm = seconds(1);
        if (warm > 2 * seconds) {
            warm = seconds(1);
        }
        if (warm > 2 * seconds) {
            return List.of(slope(warm, FEWEST_PASSES));
        }
        double began = now() - Math.min(warm, seconds / 2);
        while (now() - began + 3 * warm < seconds / 2) {
            warm = seconds(FEWEST_PASSES);
        }
        Slope first = slope(seconds(1), FEWEST_PASSES);
        double wanted = seconds / 4 / Math.max(first.seconds(), 1e-9);
        int passes = (int) Math.max(FEWEST_PASSES, Math.min(MOST_PASSES, wanted));
        if (passes == FEWEST_PASSES) {
            return List.of(first);
        }
        List<Slope> slopes = new ArrayList<>();
        do {
            slopes.add(slope(seconds(1), passes));
        } while (now() - began < seconds);
        return slopes;
    }

    private Slope slope(double brief, int passes) throws Exception {
        double before = now();
        double[] values = fitter.fit(passes);
        return new Slope((now() - before - brief) / (passes - 1), passes, values);
    }

    /** The time of a fit. */
    double seconds(int passes) throws Exception {
        double before = now();
        fitter.fit(passes);
        return now() - before;
    }

    private double now() {
        return clock.getAsDouble();
    }
}
