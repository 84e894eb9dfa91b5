/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

/**
 * Parameters together with what the E-step at these very parameters said.
 *
 * @param <P> the parameters
 * @param parameters theta
 * @param dataBound the bound's share of the observations, in nats; with an exact E-step the log-likelihood
 * @param globalBound the share that belongs to no observation: the log prior for MAP, 0 for maximum likelihood
 * @param entropy {@code H(q)}, in nats
 * @param weight the sum of the observations' weights
 * @param degreesOfFreedom the number of free parameters
 */
public record Evaluated<P>(
        P parameters, double dataBound, double globalBound, double entropy, double weight, int degreesOfFreedom) {

    /**
     * The bound: what the fit maximises.
     *
     * @return {@link #dataBound} + {@link #globalBound}
     */
    public double bound() {
        return dataBound + globalBound;
    }

    /**
     * The same, with other parameters that mean the same, such as components in another order.
     *
     * @param <Q> their type
     * @param same the parameters
     * @return the numbers of this evaluation with those parameters
     */
    <Q> Evaluated<Q> with(Q same) {
        return new Evaluated<>(same, dataBound, globalBound, entropy, weight, degreesOfFreedom);
    }
}
