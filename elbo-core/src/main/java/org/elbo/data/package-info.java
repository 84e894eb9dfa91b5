/* SPDX-License-Identifier: Apache-2.0 */
/** Observations in chunks, and datasets that map and merge them. */
@org.jspecify.annotations.NullMarked
package org.elbo.data;
