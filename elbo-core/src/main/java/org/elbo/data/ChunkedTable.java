/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

/** A table on one machine, in memory or in a file, whose rows can also be gone through in order. */
public interface ChunkedTable extends Table, ChunkedDataset<Rows> {}
