/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.elbo.data.ChunkedTable;
import org.elbo.data.RowLabels;
import org.elbo.data.Rows;

/** Writes chunks to a temporary file, in the layout of {@link FileTable}. */
final class FileTableWriter implements ChunkSink {

    private final Path directory;
    private final Layout layout;
    private final FileChannel channel;
    private final ByteBuffer buffer;
    private long rows;
    private boolean finished;

    private FileTableWriter(Path directory, FileChannel channel, Layout layout) {
        this.directory = directory;
        this.channel = channel;
        this.layout = layout;
        this.buffer = ByteBuffer.allocateDirect(FileTable.chunkBytes(layout)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Opens a file that the system deletes when it is closed, or when the virtual machine ends in whatever way. */
    static FileTableWriter in(Path directory, Layout layout, long bytes) {
        try {
            long free = Files.getFileStore(directory).getUsableSpace();
            if (free < bytes) {
                throw new DataException("the data take " + megabytes(bytes) + " in a temporary file, but " + directory
                        + " has " + megabytes(free) + " left; free some disk space, choose another place for temporary"
                        + " files, or allow more memory");
            }
            FileChannel channel = FileChannel.open(
                    directory.resolve("elbo-" + UUID.randomUUID() + ".rows"),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
            return new FileTableWriter(directory, channel, layout);
        } catch (IOException e) {
            throw failure(directory, e);
        }
    }

    /** Writes to an open file. */
    static FileTableWriter to(FileChannel channel, Path directory, Layout layout) {
        return new FileTableWriter(directory, channel, layout);
    }

    private static String megabytes(long bytes) {
        return (bytes + (1 << 20) - 1) / (1 << 20) + " MiB";
    }

    private static DataException failure(Path directory, IOException e) {
        return new DataException(
                "a temporary file in " + directory + " cannot be written (" + Reasons.of(e)
                        + "); free some disk space, choose another place for temporary files, or allow more memory",
                e);
    }

    @Override
    public void add(Rows chunk) {
        buffer.clear();
        for (int j = 0; j < chunk.columns(); j++) {
            putColumn(chunk, j);
        }
        for (int i = 0; layout.weighted() && i < chunk.size(); i++) {
            buffer.putDouble(chunk.weight(i));
        }
        RowLabels labels = chunk.labels();
        for (int i = 0; labels != null && i < chunk.size(); i++) {
            buffer.putDouble(labels.code(i));
        }
        buffer.flip();
        rows += chunk.size();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw failure(directory, e);
        }
    }

    private void putColumn(Rows chunk, int column) {
        for (int i = 0; i < chunk.size(); i++) {
            double cell = chunk.value(i, column);
            if (layout.singlePrecision()) {
                buffer.putFloat((float) cell);
            } else {
                buffer.putDouble(cell);
            }
        }
    }

    @Override
    public ChunkedTable finish() {
        finished = true;
        return new FileTable(channel, layout, rows);
    }

    @Override
    public void close() {
        if (finished) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw failure(directory, e);
        }
    }
}
