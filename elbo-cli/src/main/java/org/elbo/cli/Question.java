/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.elbo.data.Column;
import org.elbo.data.Schema;
import org.elbo.em.FittedModel;
import org.elbo.family.MissingCells;

/**
 * What is asked of a density: the distribution of some columns, given values of others.
 *
 * @param row the given values, NaN at the others
 * @param columns the columns asked for, in the schema's order
 * @param schema the model's columns
 */
record Question(double[] row, int[] columns, Schema schema) {

    /** The question in the words of the command line: {@code given} are cells by column, {@code names} what is asked for. */
    static Question of(Schema schema, Map<String, String> given, List<String> names) {
        double[] row = new double[schema.size()];
        Arrays.fill(row, Double.NaN);
        given.forEach((name, cell) -> row[position(schema, name)] = cell(schema, name, cell));
        int[] columns = names.isEmpty()
                ? MissingCells.of(row)
                : names.stream()
                        .mapToInt(name -> position(schema, name))
                        .sorted()
                        .toArray();
        for (int column : columns) {
            if (!Double.isNaN(row[column])) {
                throw CommandException.usage("column '" + schema.names().get(column) + "' is both given and asked for");
            }
        }
        if (columns.length == 0) {
            throw CommandException.usage("every column is given, so none is left to be described");
        }
        return new Question(row, columns, schema);
    }

    private static int position(Schema schema, String name) {
        int at = schema.names().indexOf(name);
        if (at < 0) {
            throw CommandException.usage(
                    "the model has no column '" + name + "'; it has " + String.join(", ", schema.names()));
        }
        return at;
    }

    private static double cell(Schema schema, String name, String text) {
        Column column = schema.columns().get(position(schema, name));
        if (column.isCategory()) {
            int code = column.categories().indexOf(text);
            if (code < 0) {
                throw CommandException.usage("column '" + name + "' has no category '" + text + "'; it has "
                        + String.join(", ", column.categories()));
            }
            return code;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException noNumber) {
            throw CommandException.usage("--given " + name + "=" + text + "; it must be a number");
        }
    }

    /** The columns asked for. */
    Schema answered() {
        return new Schema(Arrays.stream(columns).mapToObj(schema.columns()::get).toList());
    }

    /** The model of the columns asked for. */
    FittedModel ask(FittedModel model) {
        int[] observed = MissingCells.observed(row);
        if (observed.length == 0) {
            return model.marginal(columns);
        }
        int[] rest = MissingCells.of(row);
        FittedModel given = model.conditional(row);
        return columns.length == rest.length
                ? given
                : given.marginal(IntStream.of(columns)
                        .map(column -> Arrays.binarySearch(rest, column))
                        .toArray());
    }

    /** Such as "waiting, given eruptions = 3". */
    String words() {
        String asked = String.join(", ", answered().names());
        int[] observed = MissingCells.observed(row);
        String given = Arrays.stream(observed)
                .mapToObj(j -> schema.names().get(j) + " = "
                        + Csv.cell(schema.columns().get(j), row[j]))
                .collect(Collectors.joining(", "));
        return given.isEmpty() ? asked : asked + ", given " + given;
    }
}
