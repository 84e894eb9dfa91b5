/* SPDX-License-Identifier: Apache-2.0 */
/** Choosing among models: a grid of fits, what they are judged by, and the test of one component more. */
@org.jspecify.annotations.NullMarked
package org.elbo.select;
