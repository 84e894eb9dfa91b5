/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import org.elbo.data.ChunkedTable;
import org.elbo.data.Rows;

/** Takes the chunks of a table, one after another. */
interface ChunkSink extends AutoCloseable {

    void add(Rows chunk);

    /** The table of all chunks; nothing may be added afterwards. */
    ChunkedTable finish();

    /** Gives up what was taken, unless it has become a table. */
    @Override
    void close();
}
