/* SPDX-License-Identifier: Apache-2.0 */
/** Distributions with nothing hidden: maximum likelihood and MAP, where EM is done after one step. */
@org.jspecify.annotations.NullMarked
package org.elbo.distribution;
