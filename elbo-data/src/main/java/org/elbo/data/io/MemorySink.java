/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.util.ArrayList;
import java.util.List;
import org.elbo.data.ChunkedTable;
import org.elbo.data.MemoryTable;
import org.elbo.data.Rows;

/** Keeps chunks in memory. */
final class MemorySink implements ChunkSink {

    private final Layout layout;
    private final List<Rows> chunks = new ArrayList<>();

    MemorySink(Layout layout) {
        this.layout = layout;
    }

    @Override
    public void add(Rows chunk) {
        chunks.add(chunk);
    }

    @Override
    public ChunkedTable finish() {
        return MemoryTable.ofChunks(layout.schema(), layout.labelNames(), chunks);
    }

    @Override
    public void close() {}
}
