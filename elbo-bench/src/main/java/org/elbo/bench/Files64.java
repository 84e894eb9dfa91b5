/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files of doubles, row by row in little-endian order and nothing else: what every language reads in a line. */
final class Files64 {

    private Files64() {}

    static void write(Path file, double[][] rows) {
        int d = rows[0].length;
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * d).order(ByteOrder.LITTLE_ENDIAN);
        try (var out = new java.io.BufferedOutputStream(Files.newOutputStream(file))) {
            for (double[] row : rows) {
                bytes.asDoubleBuffer().put(row);
                out.write(bytes.array());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static double[][] read(Path file, int columns) {
        DoubleBuffer cells = map(file);
        double[][] rows = new double[cells.capacity() / columns][columns];
        for (double[] row : rows) {
            cells.get(row);
        }
        return rows;
    }

    static DoubleBuffer map(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asDoubleBuffer();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
