/* SPDX-License-Identifier: Apache-2.0 */
/** Statistics that merge, and the fixed tree along which they do. */
@org.jspecify.annotations.NullMarked
package org.elbo.stats;
