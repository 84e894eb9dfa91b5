/* SPDX-License-Identifier: Apache-2.0 */
/** Tables of counts in which some observations are known only to lie in one of several cells. */
@org.jspecify.annotations.NullMarked
package org.elbo.table;
