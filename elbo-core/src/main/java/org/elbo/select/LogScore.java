/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.select;

import org.elbo.data.Rows;
import org.elbo.data.Table;
import org.elbo.em.FittedModel;
import org.elbo.stats.Expectation;
import org.elbo.stats.Statistics;

/**
 * The logarithmic score of a model on rows: their log densities, in nats, each counted by its weight (Good 1952). Labels are
 * not looked at.
 *
 * @param weight of all rows
 * @param impossible the weight of the rows whose density is 0
 * @param possibleMean the mean log density of the other rows; 0 where there are none
 * @param scatter the sum of their squared deviations from it
 */
public record LogScore(double weight, double impossible, double possibleMean, double scatter)
        implements Statistics<LogScore> {

    /**
     * Scores a table, in one pass.
     *
     * @param model the model
     * @param data the rows, of as many columns as the model
     * @return the score
     */
    public static LogScore of(FittedModel model, Table data) {
        return data.expect(model, (m, rows) -> new Expectation<>(of(m, rows), 0, 0, 0))
                .statistics();
    }

    private static LogScore of(FittedModel model, Rows rows) {
        double[] log = model.logDensity(rows);
        double weight = 0;
        double impossible = 0;
        double sum = 0;
        for (int i = 0; i < log.length; i++) {
            double w = rows.weight(i);
            weight += w;
            impossible += log[i] == Double.NEGATIVE_INFINITY ? w : 0;
            sum += counts(w, log[i]) ? w * log[i] : 0;
        }
        double possible = weight - impossible;
        double mean = possible > 0 ? sum / possible : 0;
        double scatter = 0;
        for (int i = 0; i < log.length; i++) {
            double deviation = log[i] - mean;
            scatter += counts(rows.weight(i), log[i]) ? rows.weight(i) * deviation * deviation : 0;
        }
        return new LogScore(weight, impossible, mean, scatter);
    }

    private static boolean counts(double weight, double log) {
        return weight > 0 && log != Double.NEGATIVE_INFINITY;
    }

    /** Means and centred moments merge as in Chan, Golub and LeVeque (1983). */
    @Override
    public LogScore merge(LogScore other) {
        double left = weight - impossible;
        double right = other.weight - other.impossible;
        double share = left + right > 0 ? right / (left + right) : 0;
        double apart = other.possibleMean - possibleMean;
        return new LogScore(
                weight + other.weight,
                impossible + other.impossible,
                possibleMean + share * apart,
                scatter + other.scatter + apart * apart * left * share);
    }

    /**
     * The log-likelihood of the rows.
     *
     * @return nats; minus infinity where a row is impossible
     */
    public double sum() {
        return impossible > 0 ? Double.NEGATIVE_INFINITY : weight * possibleMean;
    }

    /**
     * The mean log density of a row.
     *
     * @return nats per unit of weight; minus infinity where a row is impossible
     */
    public double mean() {
        return impossible > 0 ? Double.NEGATIVE_INFINITY : possibleMean;
    }

    /**
     * The standard error of the mean, were the rows independent draws: their standard deviation over the square root of
     * their number.
     *
     * @return nats; NaN where a row is impossible, or there are fewer than two
     */
    public double standardError() {
        return impossible > 0 || !(weight > 1) ? Double.NaN : Math.sqrt(scatter / (weight - 1) / weight);
    }
}
