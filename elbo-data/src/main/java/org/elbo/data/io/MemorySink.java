/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.util.ArrayList;
import java.util.List;
import org.elbo.data.MemoryTable;
import org.elbo.data.Rows;
import org.elbo.data.Schema;
import org.elbo.data.Table;

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
    public Table finish() {
        return MemoryTable.ofChunks(schema, chunks);
    }

    @Override
    public void close() {}
}
