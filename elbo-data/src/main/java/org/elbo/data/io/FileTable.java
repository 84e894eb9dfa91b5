/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.util.List;
import org.elbo.data.ChunkedTable;
import org.elbo.data.Labels;
import org.elbo.data.RowLabels;
import org.elbo.data.Rows;
import org.elbo.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A table whose chunks are read from a temporary file each time they are asked for. It has the chunks that the same table
 * would have in memory, so that results have the same bits.
 *
 * <p>Layout: little-endian doubles, chunk after chunk without a gap; in a chunk the cells row by row, floats in single
 * precision, then, where rows have weights, the weights, and where they have labels, the codes of these. Every chunk but
 * the last has {@link Rows#chunkSize} rows, which gives a chunk's place. The file is read by position, from any number of
 * threads at once. It is deleted on {@link #close}, and when the virtual machine ends.
 *
 * <p>Do not interrupt a thread that reads a chunk: that closes the file for all.
 */
public final class FileTable implements ChunkedTable, AutoCloseable {

    private final FileChannel channel;
    private final Layout layout;
    private final long size;
    private final int chunkSize;
    private final int chunkBytes;
    private final ThreadLocal<ByteBuffer> buffers;

    FileTable(FileChannel channel, Layout layout, long size) {
        this.channel = channel;
        this.layout = layout;
        this.size = size;
        this.chunkSize = Rows.chunkSize(layout.schema().size());
        this.chunkBytes = chunkBytes(layout);
        this.buffers = ThreadLocal.withInitial(
                () -> ByteBuffer.allocateDirect(chunkBytes).order(ByteOrder.LITTLE_ENDIAN));
    }

    /** The bytes of a full chunk. */
    static int chunkBytes(Layout layout) {
        return Math.multiplyExact(Rows.chunkSize(layout.schema().size()), layout.bytes());
    }

    @Override
    public Schema schema() {
        return layout.schema();
    }

    @Override
    public List<String> labels() {
        return layout.labelNames();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int chunks() {
        return Math.toIntExact((size + chunkSize - 1) / chunkSize);
    }

    /**
     * Reads a chunk.
     *
     * @throws DataException if the file cannot be read
     * @throws IllegalStateException if the table is closed
     */
    @Override
    public Rows chunk(int index) {
        if (index < 0 || index >= chunks()) {
            throw new IndexOutOfBoundsException("chunk " + index + " of a table of " + chunks());
        }
        long start = (long) index * chunkSize;
        int rows = (int) Math.min(chunkSize, size - start);
        ByteBuffer buffer = buffers.get();
        buffer.clear().limit(rows * layout.bytes());
        fill(buffer, (long) index * chunkBytes);
        buffer.flip();
        return layout.singlePrecision()
                ? floats(index, start, rows, buffer)
                : doubles(index, start, rows, buffer.asDoubleBuffer());
    }

    private Rows floats(int index, long start, int rows, ByteBuffer buffer) {
        int columns = layout.schema().size();
        float[] values = new float[rows * columns];
        buffer.asFloatBuffer().get(values);
        DoubleBuffer rest = buffer.position(values.length * Float.BYTES).asDoubleBuffer();
        return new Rows(index, start, columns, values, weights(rest, rows), labels(rest, rows));
    }

    private Rows doubles(int index, long start, int rows, DoubleBuffer buffer) {
        int columns = layout.schema().size();
        double[] values = new double[rows * columns];
        buffer.get(values);
        return new Rows(index, start, columns, values, weights(buffer, rows), labels(buffer, rows));
    }

    private double @Nullable [] weights(DoubleBuffer buffer, int rows) {
        if (!layout.weighted()) {
            return null;
        }
        double[] weights = new double[rows];
        buffer.get(weights);
        return weights;
    }

    private @Nullable RowLabels labels(DoubleBuffer buffer, int rows) {
        Labels labels = layout.labels();
        return labels == null ? null : labels.rows(codes(buffer, rows));
    }

    private static int[] codes(DoubleBuffer buffer, int rows) {
        int[] codes = new int[rows];
        for (int i = 0; i < rows; i++) {
            codes[i] = (int) buffer.get();
        }
        return codes;
    }

    private void fill(ByteBuffer buffer, long position) {
        try {
            while (buffer.hasRemaining()) {
                int read = channel.read(buffer, position + buffer.position());
                if (read < 0) {
                    throw new EOFException();
                }
            }
        } catch (ClosedByInterruptException e) {
            throw new IllegalStateException("a thread was interrupted while it read the table, which closes it", e);
        } catch (ClosedChannelException e) {
            throw new IllegalStateException("the table is closed", e);
        } catch (IOException e) {
            throw new DataException(
                    "the temporary file of the data cannot be read (" + Reasons.of(e) + "); read the data again", e);
        }
    }

    /** Deletes the file; chunks cannot be read afterwards. Closing twice is harmless. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new DataException("the temporary file of the data cannot be closed (" + Reasons.of(e) + ")", e);
        }
    }
}
