/* SPDX-License-Identifier: Apache-2.0 */
/** Models with hidden variables: one bound, one engine, every model on it. */
package org.elbo;
