/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The engine: one bound and one driver for every model.
 *
 * <p>{@code log p(x|theta) = ELBO(q, theta) + KL(q || p(z|x,theta))}. The E-step chooses q and closes the gap, the M-step
 * chooses theta and raises the bound, so the likelihood never falls. Write a {@link org.elbo.em.LatentVariableModel} and
 * hand it to {@link org.elbo.em.ExpectationMaximization}.
 */
@org.jspecify.annotations.NullMarked
package org.elbo.em;
