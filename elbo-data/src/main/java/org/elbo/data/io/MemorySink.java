/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.util.ArrayList;
import java.util.List;
import org.elbo.data.ChunkedTable;
import org.elbo.data.MemoryTable;
import org.elbo.data.Rows;
import org.elbo.data.Schema;

/** Keeps chunks in memory. */
final class MemorySink implements ChunkSink {

    private final Schema schema;
    private final List<Rows> chunks = new ArrayList<>();

    MemorySink(Schema schema) {
        this.schema = schema;
    }

    @Override
    public void add(Rows chunk) {
        chunks.add(chunk);
    }

    @Override
    public ChunkedTable finish() {
        return MemoryTable.ofChunks(schema, chunks);
    }

    @Override
    public void close() {}
}
