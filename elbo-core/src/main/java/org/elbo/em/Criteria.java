/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

/**
 * What a fit with an exact E-step is judged by. The size n is the sum of the rows' weights, so that a row of weight m
 * counts as m rows.
 *
 * @param logLikelihood of the fitted parameters on the data, in nats, all constants included, without the prior
 * @param degreesOfFreedom the number of free parameters, df
 * @param weight n
 * @param entropy of the hidden variables given the data, in nats
 */
public record Criteria(double logLikelihood, int degreesOfFreedom, double weight, double entropy) {

    /**
     * The criteria of a fit.
     *
     * @param fit of a model whose E-step is exact
     * @return its criteria
     */
    public static Criteria of(Fit<?> fit) {
        Evaluated<?> at = fit.evaluated();
        return new Criteria(at.dataBound(), at.degreesOfFreedom(), at.weight(), at.entropy());
    }

    /**
     * The Bayesian information criterion (Schwarz 1978); smaller is better.
     *
     * @return {@code -2 logL + df log n}
     */
    public double bic() {
        return -2 * logLikelihood + degreesOfFreedom * Math.log(weight);
    }

    /**
     * Akaike's information criterion (1974); smaller is better.
     *
     * @return {@code -2 logL + 2 df}
     */
    public double aic() {
        return -2 * logLikelihood + 2.0 * degreesOfFreedom;
    }

    /**
     * Akaike's criterion corrected for small samples (Hurvich and Tsai 1989); smaller is better.
     *
     * @return {@code AIC + 2 df (df + 1) / (n - df - 1)}; infinite where n is not above df + 1
     */
    public double aicc() {
        double left = weight - degreesOfFreedom - 1;
        return left > 0 ? aic() + 2.0 * degreesOfFreedom * (degreesOfFreedom + 1) / left : Double.POSITIVE_INFINITY;
    }

    /**
     * The integrated completed likelihood criterion (Biernacki, Celeux and Govaert 2000); smaller is better. It charges for
     * components that overlap.
     *
     * @return {@code BIC + 2 H(z|x)}
     */
    public double icl() {
        return bic() + 2 * entropy;
    }
}
