/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Mixtures: each row comes from one of K components, and which one is hidden. Any {@linkplain
 * org.elbo.family.ObservationModel family} can be mixed; k-means is the limit of hard assignment.
 */
@org.jspecify.annotations.NullMarked
package org.elbo.mixture;
