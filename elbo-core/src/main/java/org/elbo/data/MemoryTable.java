/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table whose chunks are all in memory. */
public final class MemoryTable implements ChunkedTable {

    private final Schema schema;
    private final List<String> labels;
    private final List<Rows> chunks;
    private final long size;

    private MemoryTable(Schema schema, List<String> labels, List<Rows> chunks) {
        this.schema = schema;
        this.labels = labels;
        this.chunks = List.copyOf(chunks);
        this.size = chunks.stream().mapToLong(Rows::size).sum();
    }

    /**
     * A table of chunks that are at hand, numbered 0, 1, ... and following on one another.
     *
     * @param schema its columns
     * @param chunks at least one
     * @return the table
     */
    public static MemoryTable ofChunks(Schema schema, List<Rows> chunks) {
        return ofChunks(schema, List.of(), chunks);
    }

    /**
     * A table of chunks that are at hand, numbered 0, 1, ... and following on one another, whose rows may have labels.
     *
     * @param schema its columns
     * @param labels the names of the components that the rows' labels number; empty where no row has a label
     * @param chunks at least one
     * @return the table
     */
    public static MemoryTable ofChunks(Schema schema, List<String> labels, List<Rows> chunks) {
        List<String> names = Labels.checked(labels);
        long start = 0;
        for (int i = 0; i < chunks.size(); i++) {
            Rows chunk = chunks.get(i);
            RowLabels known = chunk.labels();
            if (known != null && known.components() > names.size()) {
                throw new IllegalArgumentException("chunk " + i + " has labels of " + known.components()
                        + " components, but " + names.size() + " have names");
            }
            if (chunk.index() != i || chunk.start() != start || chunk.columns() != schema.size()) {
                throw new IllegalArgumentException("chunk " + i + " does not follow on the one before it");
            }
            start += chunk.size();
        }
        if (start == 0) {
            throw new IllegalArgumentException("a table must have at least one row");
        }
        return new MemoryTable(schema, names, chunks);
    }

    /**
     * A table cut into chunks of a chosen size.
     *
     * @param schema its columns
     * @param rows its rows, each as long as the schema; copied. NaN is a missing cell
     * @param weights a finite, not negative weight a row; null where every row has weight 1
     * @param chunkSize rows a chunk, at least 1
     * @return the table
     */
    public static MemoryTable of(Schema schema, double[][] rows, double @Nullable [] weights, int chunkSize) {
        if (chunkSize < 1) {
            throw new IllegalArgumentException("chunkSize = " + chunkSize + "; it must be 1 or more");
        }
        if (weights != null && weights.length != rows.length) {
            throw new IllegalArgumentException(weights.length + " weights for " + rows.length + " rows");
        }
        List<Rows> chunks = new ArrayList<>();
        for (int start = 0; start < rows.length; start += chunkSize) {
            int size = Math.min(chunkSize, rows.length - start);
            chunks.add(new Rows(
                    chunks.size(),
                    start,
                    schema.size(),
                    cells(schema, rows, start, size),
                    weights == null ? null : weights(weights, start, size)));
        }
        return ofChunks(schema, chunks);
    }

    /**
     * The same rows, with what is known of the components they come from.
     *
     * @param texts a label a row, as {@link Labels} describes them; null or empty where nothing is known
     * @return the labelled table, its components numbered in the {@link NaturalOrder} of their names
     * @throws UnsuitableDataException if a label has no meaning
     */
    public MemoryTable labelled(@Nullable String... texts) {
        return labelled(texts, List.of());
    }

    /**
     * The same rows, with what is known of the components they come from.
     *
     * @param texts a label a row, as {@link Labels} describes them; null or empty where nothing is known
     * @param names the components in the order in which they are to be numbered; empty: those of the labels
     * @return the labelled table
     * @throws UnsuitableDataException if a label has no meaning, or names none of these components
     */
    public MemoryTable labelled(@Nullable String[] texts, List<String> names) {
        if (texts.length != size) {
            throw new IllegalArgumentException(texts.length + " labels for " + size + " rows");
        }
        Labels meaning = Labels.of(
                Arrays.stream(texts).filter(Objects::nonNull).collect(Collectors.toCollection(LinkedHashSet::new)),
                names);
        return labelled(meaning.names(), chunk -> meaning.rows(texts, (int) chunk.start(), chunk.size()));
    }

    /** The same rows, labelled by the sets of components that they may come from. */
    MemoryTable labelled(List<String> names, int[] @Nullable [] allowed) {
        List<int @Nullable []> all = Arrays.asList(allowed);
        return labelled(
                names,
                chunk -> RowLabels.gathered(all.subList((int) chunk.start(), (int) chunk.start() + chunk.size())));
    }

    private MemoryTable labelled(List<String> names, Function<Rows, RowLabels> of) {
        return new MemoryTable(
                schema,
                names,
                chunks.stream().map(chunk -> chunk.withLabels(of.apply(chunk))).toList());
    }

    /**
     * The same rows with cells rounded to the nearest float, which take half the memory; weights stay doubles. They are other
     * data: a fit to them differs, if little, and so does their {@linkplain Summary#fingerprint fingerprint}.
     *
     * @return the table in {@linkplain SinglePrecision single precision}, in chunks of as many rows
     * @throws UnsuitableDataException naming the first cell that is too large or too small for a float
     */
    public MemoryTable inSinglePrecision() {
        return new MemoryTable(
                schema,
                labels,
                chunks.stream()
                        .map(chunk -> chunk.isSinglePrecision() ? chunk : SinglePrecision.rounded(chunk, schema))
                        .toList());
    }

    private static double[] cells(Schema schema, double[][] rows, int start, int size) {
        int columns = schema.size();
        double[] cells = new double[size * columns];
        for (int i = 0; i < size; i++) {
            double[] row = rows[start + i];
            if (row.length != columns) {
                throw new IllegalArgumentException("row " + (start + i + 1) + " has " + row.length
                        + " cells, but the table has " + columns + " columns");
            }
            for (int j = 0; j < columns; j++) {
                if (Double.isInfinite(row[j])) {
                    throw new IllegalArgumentException("row " + (start + i + 1) + ", column '"
                            + schema.columns().get(j).name() + "' is " + row[j]
                            + "; a cell must be a finite number, or NaN"
                            + " where it is missing");
                }
            }
            for (int j = 0; j < columns; j++) {
                cells[j * size + i] = row[j];
            }
        }
        return cells;
    }

    private static double[] weights(double[] weights, int start, int size) {
        double[] copy = new double[size];
        for (int i = 0; i < size; i++) {
            double weight = weights[start + i];
            if (!(weight >= 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException("the weight of row " + (start + i + 1) + " is " + weight
                        + "; a weight must be finite and not negative");
            }
            copy[i] = weight;
        }
        return copy;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public List<String> labels() {
        return labels;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int chunks() {
        return chunks.size();
    }

    @Override
    public Rows chunk(int index) {
        return chunks.get(index);
    }
}
