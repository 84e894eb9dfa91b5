/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.elbo.data.NamedNumber;
import org.elbo.em.Status;
import org.elbo.kernel.Moments;

/**
 * The replicates of a bootstrap. Those that failed have no numbers and are left out of everything else: where they are more
 * than a few, what the others say is too good.
 *
 * @param fitted the numbers of the fitted model
 * @param values the same numbers in each replicate that did not fail, in order
 * @param failures how the replicates that failed ended
 * @param unconverged how many of those that did not fail had not converged
 */
public record BootstrapResult(List<NamedNumber> fitted, List<double[]> values, List<Status> failures, int unconverged) {

    /** Copies the lists. */
    public BootstrapResult {
        fitted = List.copyOf(fitted);
        values = List.copyOf(values);
        failures = List.copyOf(failures);
    }

    /**
     * How many replicates were fitted, those that failed included.
     *
     * @return B
     */
    public int replicates() {
        return values.size() + failures.size();
    }

    /**
     * The fitted numbers with the standard deviations of the replicates as standard errors.
     *
     * @return in the model's own order; NaN errors where fewer than two replicates did not fail
     */
    public List<Estimate> estimates() {
        List<Estimate> estimates = new ArrayList<>();
        for (int a = 0; a < fitted.size(); a++) {
            estimates.add(new Estimate(fitted.get(a).name(), fitted.get(a).value(), deviation(sorted(a))));
        }
        return estimates;
    }

    private double[] sorted(int number) {
        return values.stream().mapToDouble(v -> v[number]).sorted().toArray();
    }

    private static double deviation(double[] x) {
        double mean = Moments.sum(x.length, x, 0) / x.length;
        double squares = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum();
        return x.length < 2 ? Double.NaN : Math.sqrt(squares / (x.length - 1));
    }

    /**
     * The percentile interval of a number (Efron and Tibshirani 1993, chapter 13): from the {@code (1 - level) / 2} quantile
     * of the replicates to that above which as many are. It never leaves the number's range.
     *
     * @param name the number's name
     * @param level such as 0.95; the ends rest on the outermost replicates where {@code (1 - level) (B + 1) < 2}
     * @return the interval; NaN where every replicate failed
     * @throws IllegalArgumentException where there is no such number
     */
    public Interval interval(String name, double level) {
        double tail = (1 - Interval.requireLevel(level)) / 2;
        for (int a = 0; a < fitted.size(); a++) {
            if (fitted.get(a).name().equals(name)) {
                double[] sorted = sorted(a);
                return new Interval(quantile(sorted, tail), quantile(sorted, 1 - tail));
            }
        }
        throw new IllegalArgumentException("the model has no number '" + name + "'; it has "
                + String.join(", ", fitted.stream().map(NamedNumber::name).toList()));
    }

    /** The order statistic of number {@code p (B + 1)}, counted from 1, between two of them by a straight line. */
    private static double quantile(double[] sorted, double p) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double at = Math.max(0, Math.min(sorted.length - 1, p * (sorted.length + 1) - 1));
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
