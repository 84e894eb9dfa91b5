/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Families of distributions: K densities of one family, the statistics they are estimated from, and their conjugate
 * priors. Mixtures, and later hidden Markov models, share them.
 */
@org.jspecify.annotations.NullMarked
package org.elbo.family;
