/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

import java.nio.DoubleBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.elbo.data.MemoryTable;
import org.elbo.data.Rows;
import org.elbo.data.Schema;
import org.elbo.data.Table;

/**
 * A problem with its two files: the data, and the means and variances to start from.
 *
 * @param problem which
 * @param folder where its files are
 */
public record Task(Problem problem, Path folder) {

    /**
     * Draws the data and writes both files.
     *
     * @param rows how many rows to draw
     */
    void make(int rows) {
        double[][] data = problem.draw(rows);
        Start start = Start.of(data, problem.components());
        double[][] lines = Arrays.copyOf(start.means(), start.means().length + 1);
        lines[lines.length - 1] = start.variances();
        Files64.write(data(), data);
        Files64.write(folder.resolve(problem + ".start"), lines);
    }

    /** Writes what Elbo reaches, pass by pass, for all others to be compared with. */
    void makeReference() throws Exception {
        double[] values = new ElboContender().prepare(this).fit(Meter.MOST_PASSES);
        Files64.write(folder.resolve(problem + ".reference"), new double[][] {values});
    }

    /** What Elbo reaches after so many passes. */
    double reference(int passes) {
        return Files64.map(folder.resolve(problem + ".reference")).get(passes - 1);
    }

    private Path data() {
        return folder.resolve(problem + ".data");
    }

    /**
     * Where to start from.
     *
     * @return means and variances
     */
    public Start start() {
        double[][] lines = Files64.read(folder.resolve(problem + ".start"), problem.columns());
        int last = lines.length - 1;
        return new Start(Arrays.copyOf(lines, last), lines[last]);
    }

    /**
     * The data.
     *
     * @return n x d
     */
    public double[][] rows() {
        return Files64.read(data(), problem.columns());
    }

    /** The number of rows in the file. */
    int size() {
        return Files64.map(data()).capacity() / problem.columns();
    }

    /** The data as a table, read chunk by chunk so that they are in memory once. */
    Table table() {
        DoubleBuffer cells = Files64.map(data());
        int d = problem.columns();
        List<Rows> chunks = new ArrayList<>();
        long at = 0;
        while (cells.hasRemaining()) {
            int size = Math.min(cells.remaining() / d, Rows.chunkSize(d));
            double[] values = new double[size * d];
            for (int cell = 0; cell < values.length; cell++) {
                // Row by row in the file, column by column in a chunk.
                values[cell % d * size + cell / d] = cells.get();
            }
            chunks.add(new Rows(chunks.size(), at, d, values, null));
            at += values.length / d;
        }
        return MemoryTable.ofChunks(Schema.numbers(d), chunks);
    }

    /**
     * Whether full covariances are fitted.
     *
     * @return false where they are diagonal, and for k-means
     */
    public boolean isFull() {
        return !problem.isKMeans() && !problem.isDiagonal();
    }

    /**
     * Whether diagonal covariances are fitted.
     *
     * @return false where they are full, and for k-means
     */
    public boolean isDiagonal() {
        return problem.isDiagonal();
    }

    /**
     * Whether k-means is fitted.
     *
     * @return false where a mixture is
     */
    public boolean isKMeans() {
        return problem.isKMeans();
    }
}
