/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.elbo.kernel.Moments;
import org.elbo.stats.Expectation;
import org.elbo.stats.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a table after one pass: its weight, each column's mean, variance and range, how many rows are labelled, a
 * fingerprint, and that every cell is one that the model can have.
 *
 * <p>Where the model can do without cells ({@link Support#orMissing}), a column's mean, variance and range are those of the
 * cells that are there, with the weights of their rows. A row may lack every cell; a column may not.
 */
public final class Summary implements Statistics<Summary> {

    private static final long serialVersionUID = 1;

    private long rows;
    private double weight;
    private final ColumnSummary[] columns;
    private final double[] labelled;
    private long fingerprint;
    private long refusedRow = -1;
    private int refusedColumn;
    private double refusedValue;

    /** What a pass has to know. */
    private record Question(Support support, int labels) implements Serializable {}

    private Summary(Rows chunk, Question question) {
        rows = chunk.size();
        double[] weights = chunk.weights();
        weight = Moments.sum(weights.length, weights, 0);
        labelled = new double[question.labels];
        count(chunk.labels(), weights);
        columns = new ColumnSummary[chunk.columns()];
        for (int j = 0; j < columns.length; j++) {
            columns[j] = new ColumnSummary(chunk, j, weights);
        }
        for (int i = 0; i < chunk.size(); i++) {
            fingerprint += Fingerprint.of(chunk, i);
            check(chunk, i, question.support);
        }
    }

    private void count(@Nullable RowLabels labels, double[] weights) {
        for (int i = 0; labels != null && i < weights.length; i++) {
            int[] allowed = labels.allowed(i);
            if (allowed != null && allowed.length == 1) {
                labelled[allowed[0]] += weights[i];
            }
        }
    }

    private void check(Rows chunk, int row, Support support) {
        for (int j = 0; j < chunk.columns(); j++) {
            if (!support.contains(j, chunk.value(row, j))) {
                refuse(chunk.start() + row, j, chunk.value(row, j));
            }
        }
    }

    private void refuse(long row, int column, double value) {
        if (refusedRow < 0 || row < refusedRow) {
            refusedRow = row;
            refusedColumn = column;
            refusedValue = value;
        }
    }

    /**
     * Looks through a table.
     *
     * @param table the table
     * @param support what the model's cells may be
     * @return its summary
     * @throws UnsuitableDataException naming the first cell that the model cannot have, or if all weights are 0, or where
     *     a column has no cell at all, or is too large, or too small, for its variance to be a number
     */
    public static Summary of(Table table, Support support) {
        Question question = new Question(support, table.labels().size());
        Summary summary = table.expect(question, (q, chunk) -> new Expectation<>(new Summary(chunk, q), 0, 0, 0))
                .statistics();
        summary.check(table.schema(), support);
        return summary;
    }

    private void check(Schema schema, Support support) {
        if (refusedRow >= 0) {
            String what = Double.isNaN(refusedValue) ? "is missing" : "is " + refusedValue;
            String must = Double.isNaN(refusedValue)
                    ? "; this model needs every cell, so drop the row or fill the cell"
                    : ", but must be " + support.description(refusedColumn);
            throw new UnsuitableDataException("row " + (refusedRow + 1) + ", column '"
                    + schema.columns().get(refusedColumn).name() + "' " + what + must);
        }
        if (!(weight > 0)) {
            throw new UnsuitableDataException("every row has weight 0; at least one must have more");
        }
        for (int j = 0; j < columns.length; j++) {
            columns[j].check(schema.columns().get(j).name());
        }
    }

    @Override
    public Summary merge(Summary other) {
        for (int j = 0; j < columns.length; j++) {
            columns[j].merge(other.columns[j]);
        }
        rows += other.rows;
        weight += other.weight;
        for (int label = 0; label < labelled.length; label++) {
            labelled[label] += other.labelled[label];
        }
        fingerprint += other.fingerprint;
        if (other.refusedRow >= 0) {
            refuse(other.refusedRow, other.refusedColumn, other.refusedValue);
        }
        return this;
    }

    /**
     * The number of rows.
     *
     * @return at least 1
     */
    public long rows() {
        return rows;
    }

    /**
     * The sum of the rows' weights.
     *
     * @return above 0
     */
    public double weight() {
        return weight;
    }

    /**
     * The sum of the weights of the rows that have a cell in a column.
     *
     * @param column its number, from 0
     * @return above 0; the weight of all rows where the column has no missing cells
     */
    public double weight(int column) {
        return columns[column].weight();
    }

    /**
     * The number of missing cells of a column, rows of weight 0 left out.
     *
     * @param column its number, from 0
     * @return 0 unless the support has missing cells
     */
    public long missing(int column) {
        return columns[column].missing();
    }

    /**
     * The number of missing cells of all columns, rows of weight 0 left out.
     *
     * @return 0 unless the support has missing cells
     */
    public long missing() {
        return Arrays.stream(columns).mapToLong(ColumnSummary::missing).sum();
    }

    /**
     * The weight of the rows that are known to come from each component, those left out of which only a set is known.
     *
     * @return a copy, as many numbers as the table has {@linkplain Table#labels labels}
     */
    public double[] labelled() {
        return labelled.clone();
    }

    /**
     * The weighted mean of each column.
     *
     * @return a copy, d numbers
     */
    public double[] mean() {
        return numbers(ColumnSummary::mean);
    }

    /**
     * The weighted variance of each column, over its weight and not one less.
     *
     * @return d numbers
     */
    public double[] variance() {
        return numbers(ColumnSummary::variance);
    }

    /**
     * Whether all cells of a column are equal, rows of weight 0 left out.
     *
     * @param column its number, from 0
     * @return true where the smallest and the largest cell are the same
     */
    public boolean isConstant(int column) {
        return columns[column].min() == columns[column].max();
    }

    /**
     * The smallest cell of each column, rows of weight 0 left out.
     *
     * @return a copy, d numbers
     */
    public double[] min() {
        return numbers(ColumnSummary::min);
    }

    /**
     * The largest cell of each column, rows of weight 0 left out.
     *
     * @return a copy, d numbers
     */
    public double[] max() {
        return numbers(ColumnSummary::max);
    }

    private double[] numbers(ToDoubleFunction<ColumnSummary> of) {
        return Arrays.stream(columns).mapToDouble(of).toArray();
    }

    /**
     * A number that tells these rows from others: it depends on every cell, every weight, every label and the order of
     * the rows, and on nothing else.
     *
     * @return 16 hexadecimal digits
     */
    public String fingerprint() {
        return String.format("%016x", fingerprint);
    }
}
