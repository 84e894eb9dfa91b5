/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Reads files and queries into tables. {@link org.elbo.data.io.TableReader} is where to begin; wrong data are refused by
 * a {@link org.elbo.data.io.DataException} that names file, row, column and value.
 */
@org.jspecify.annotations.NullMarked
package org.elbo.data.io;
