/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.Arrays;

/**
 * A diagonal: columns that are independent, so that those observed tell nothing of the others.
 *
 * @param each d standard deviations
 */
record Deviations(double[] each) implements Root {

    @Override
    public Deviations arrange(int[] columns) {
        return new Deviations(Arrays.stream(columns).mapToDouble(j -> each[j]).toArray());
    }

    @Override
    public Deviations given(int observed) {
        return new Deviations(Arrays.copyOfRange(each, observed, each.length));
    }

    @Override
    public double logDeterminant() {
        double sum = 0;
        for (double deviation : each) {
            sum += Math.log(deviation);
        }
        return 2 * sum;
    }

    @Override
    public void whiten(int columns, int n, double[] y) {
        for (int at = 0; at < columns * n; at++) {
            y[at] /= each[at / n];
        }
    }

    @Override
    public void predict(int observed, int n, double[] y, double[] out) {}

    @Override
    public double[] covariance() {
        return Arrays.stream(each).map(deviation -> deviation * deviation).toArray();
    }

    @Override
    public CovarianceForm.Factor factor() {
        double[] inverse = Arrays.stream(each).map(deviation -> 1 / deviation).toArray();
        return new CovarianceForm.Factor(each, inverse, logDeterminant());
    }
}
