/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.Arrays;
import java.util.List;
import org.elbo.kernel.CentredMoments;

/**
 * Rows that have missing cells, under K normal densities: the density of the observed cells, and what is expected of the
 * others, pattern by pattern of missing cells.
 *
 * <p>With {@code o} observed and {@code m} missing, {@code x_m | x_o, k ~ N(m_k + S_mo S_oo^-1 (x_o - m_o), C_k)} with {@code
 * C_k = S_mm - S_mo S_oo^-1 S_om}, both read off the root of the columns with the observed ones first. The statistics are
 * those of the rows filled with the conditional means, and {@code sum_i r_ik C_k} added to the scatter. Source: Little and
 * Rubin, Statistical Analysis with Missing Data (2nd ed.), section 11.2.
 */
final class PartialRows {

    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    private PartialRows() {}

    /** Writes the log density of the rows that have missing cells, K x n; those of other rows stay as they are. */
    static void logDensity(Normals normals, Columns x, double[] out) {
        for (MissingPattern pattern : MissingPattern.of(x)) {
            for (int k = 0; k < normals.size(); k++) {
                double[] y = pattern.centred(x, normals.meanOf(k));
                Root root = normals.root(k).arrange(pattern.observed());
                root.whiten(pattern.observed().length, pattern.n(), y);
                double constant = pattern.observed().length * LOG_TWO_PI + root.logDeterminant();
                for (int i = 0; i < pattern.n(); i++) {
                    out[k * x.n() + pattern.rows()[i]] = -0.5 * (constant + squaredLength(y, i, pattern.n()));
                }
            }
        }
    }

    static double squaredLength(double[] y, int from, int step) {
        double sum = 0;
        for (int at = from; at < y.length; at += step) {
            sum += y[at] * y[at];
        }
        return sum;
    }

    /** Statistics expected over the missing cells. */
    static NormalStatistics statistics(Normals current, Columns x, double[] r) {
        return statistics(current, x, r, r);
    }

    /** The same where observations have other weights than what is hidden of them, as under hidden scales. */
    static NormalStatistics statistics(Normals current, Columns x, double[] r, double[] scaled) {
        NormalStatistics s = NormalStatistics.none(current.shape(), current.size(), x.d());
        List<MissingPattern> patterns = MissingPattern.of(x);
        double[] filled = Arrays.copyOf(x.x(), x.n() * x.d());
        for (int k = 0; k < current.size(); k++) {
            for (MissingPattern pattern : patterns) {
                Root root = current.root(k).arrange(pattern.order());
                double[] expected = expected(pattern, x, root, current.meanOf(k));
                pattern.fill(expected, x.n(), filled);
                Root hidden = root.given(pattern.observed().length);
                s.addHidden(k, pattern.weight(r, k * x.n()), hidden, pattern.missing());
            }
            s.add(k, new Columns(x.n(), x.d(), filled), scaled);
        }
        return s;
    }

    /** The conditional means of the missing cells: their number x rows. */
    static double[] expected(MissingPattern pattern, Columns x, Root root, double[] mean) {
        int observed = pattern.observed().length;
        double[] y = pattern.centred(x, mean);
        root.whiten(observed, pattern.n(), y);
        double[] expected = pattern.means(mean);
        root.predict(observed, pattern.n(), y, expected);
        return expected;
    }

    /**
     * Statistics before there are any densities: a missing cell has its component's mean of the column, and the variance
     * that the column has within components.
     */
    static NormalStatistics first(Covariance shape, Columns x, int components, double[] r) {
        double[][] means = new double[components][x.d()];
        double[] variances = new double[x.d()];
        for (int j = 0; j < x.d(); j++) {
            double[] all = new double[3];
            double scatter = 0;
            double[][] observed = new double[components][];
            for (int k = 0; k < components; k++) {
                observed[k] = CentredMoments.of(x.x(), j * x.n(), x.n(), r, k * x.n());
                scatter += observed[k][2];
                all = CentredMoments.merge(all, observed[k]);
            }
            for (int k = 0; k < components; k++) {
                means[k][j] = observed[k][0] > 0 ? observed[k][1] : all[1];
            }
            variances[j] = all[0] > 0 ? scatter / all[0] : 0;
        }
        return filled(shape, x, r, means, variances);
    }

    /**
     * Statistics of rows whose missing cells have a known mean in each component, and a known variance.
     *
     * @param means K x d
     * @param variances d
     */
    static NormalStatistics filled(Covariance shape, Columns x, double[] r, double[][] means, double[] variances) {
        NormalStatistics s = NormalStatistics.none(shape, means.length, x.d());
        double[] filled = Arrays.copyOf(x.x(), x.n() * x.d());
        for (int k = 0; k < means.length; k++) {
            double[] hidden = new double[x.d()];
            for (int at = 0; at < filled.length; at++) {
                if (Double.isNaN(x.x()[at])) {
                    filled[at] = means[k][at / x.n()];
                    hidden[at / x.n()] += r[k * x.n() + at % x.n()] * variances[at / x.n()];
                }
            }
            shape.form().addVariances(hidden, s.scatter(k));
            s.add(k, new Columns(x.n(), x.d(), filled), r);
        }
        return s;
    }
}
