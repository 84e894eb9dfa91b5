/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * How much of a fit is probably left, in passes over the data. A start's gains shrink by a nearly constant factor, so a start
 * tells when its gain will be within the tolerance; starts that cannot tell yet are taken to be like those that can.
 */
final class Forecast {

    /** The share of what may be left to gain that the last step of a start may be; see docs/decisions/0005. */
    private static final double LAST_STEP = 1e-3;

    private final int starts;
    private final long rows;
    private final double allowed;
    private final int maxIterations;
    private final LongAdder seen = new LongAdder();
    private final Map<Integer, Double> bounds = new HashMap<>();
    private final Map<Integer, Double> done = new HashMap<>();
    private final Map<Integer, Double> left = new HashMap<>();

    /**
     * A forecast before the first pass.
     *
     * @param starts how many there are
     * @param rows of the data
     * @param allowed the bound that may be left to gain at the end, in nats
     * @param maxIterations the most a start can take
     */
    Forecast(int starts, long rows, double allowed, int maxIterations) {
        this.starts = starts;
        this.rows = rows;
        this.allowed = allowed;
        this.maxIterations = maxIterations;
    }

    /** Rows have been through an E-step. */
    void rows(int number) {
        seen.add(number);
    }

    /** A start has done an iteration, after which so much bound is estimated to be left to gain. */
    synchronized void step(int start, int iteration, double bound, double remaining) {
        Double before = bounds.put(start, bound);
        done.put(start, iteration + 1.0);
        double gain = before == null ? Double.NaN : bound - before;
        double most = maxIterations - iteration;
        if (gain > 0 && remaining > 0 && Double.isFinite(remaining)) {
            double factor = remaining / (gain + remaining);
            double target = Math.max(allowed, Math.ulp(bound));
            double shrink = Math.min(target / remaining, LAST_STEP * target / gain);
            double needed = Math.log(shrink) / Math.log(factor);
            left.put(start, Math.min(most, Math.max(1, needed)));
        } else if (left.containsKey(start)) {
            left.put(start, Math.min(most, Math.max(1, left.get(start) - 1)));
        }
    }

    /** A start has ended. */
    synchronized void ended(int start, int passes) {
        done.put(start, (double) passes);
        left.put(start, 0.0);
    }

    /** The passes done, in part or whole. */
    double passes() {
        return (double) seen.sum() / rows;
    }

    /** The passes that are probably left; NaN while no start can tell. */
    synchronized double passesLeft() {
        if (left.isEmpty()) {
            return Double.NaN;
        }
        double sum = 0;
        double whole = 0;
        for (Map.Entry<Integer, Double> start : left.entrySet()) {
            sum += start.getValue();
            whole += start.getValue() + done.getOrDefault(start.getKey(), 0.0);
        }
        double typical = whole / left.size();
        for (int start = 0; start < starts; start++) {
            if (!left.containsKey(start)) {
                sum += Math.max(1, typical - done.getOrDefault(start, 0.0));
            }
        }
        return sum;
    }

    /** How much of the fit is probably done, from 0 to 1. */
    double share() {
        double passes = passes();
        double passesLeft = passesLeft();
        return Double.isNaN(passesLeft) ? 0 : passes / (passes + passesLeft);
    }

    /** The seconds that are probably left, where so many have passed; NaN while nothing is known. */
    double secondsLeft(double seconds) {
        double passes = passes();
        return passes == 0 ? Double.NaN : passesLeft() * seconds / passes;
    }

    /** Seconds left in words, as roughly as they are known. */
    static String words(double seconds) {
        if (!(seconds < 1e7)) {
            return "time left unknown";
        }
        if (seconds < 10) {
            return "a few seconds left";
        }
        if (seconds < 90) {
            return "about " + 10 * Math.round(seconds / 10) + " s left";
        }
        double minutes = seconds / 60;
        return minutes < 90
                ? "about " + Math.round(minutes) + " min left"
                : "about " + Math.round(minutes / 60) + " h left";
    }
}
