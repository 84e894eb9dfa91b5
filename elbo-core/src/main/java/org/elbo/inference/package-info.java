/* SPDX-License-Identifier: Apache-2.0 */
/** What a fitted model tells beyond its parameters: how certain they are, missing cells, outlying rows. */
@org.jspecify.annotations.NullMarked
package org.elbo.inference;
