/* SPDX-License-Identifier: Apache-2.0 */
/** Fitted models in files: documented, versioned JSON. */
@org.jspecify.annotations.NullMarked
package org.elbo.model;
