/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.elbo.data.ChunkedTable;
import org.elbo.data.Rows;
import org.elbo.data.io.LoadedTable;
import org.elbo.data.io.TableReader;
import org.elbo.table.Cell;
import org.elbo.table.Cells;

/** The file that {@code --cells} names: columns cell, group and weight, and perhaps fixed, the theta of groups not fitted. */
final class CellsFile {

    private final String label;
    private final ChunkedTable table;
    private final List<Cell> cells = new ArrayList<>();
    private final Map<String, Double> fixed = new TreeMap<>();

    private CellsFile(Path file, ChunkedTable table) {
        this.label = file.toString();
        this.table = table;
    }

    /** Reads the file; refuses it with exit code 3 where it does not make a table of cells. */
    static Cells read(Path file) {
        try (LoadedTable loaded =
                TableReader.of(file).categories(List.of("cell", "group")).read()) {
            return new CellsFile(file, loaded.table()).cells();
        }
    }

    private Cells cells() {
        int weight = column("weight");
        if (weight < 0) {
            throw CommandException.data(label + " has no column of numbers 'weight'; give each cell its known weight");
        }
        try {
            for (int c = 0; c < table.chunks(); c++) {
                add(table.chunk(c), weight);
            }
            return new Cells(cells, fixed);
        } catch (IllegalArgumentException wrong) {
            throw CommandException.data(label + ": " + wrong.getMessage());
        }
    }

    private int column(String name) {
        return table.schema().names().indexOf(name);
    }

    private void add(Rows rows, int weight) {
        int held = column("fixed");
        for (int i = 0; i < rows.size(); i++) {
            String group = name(rows, i, "group");
            cells.add(new Cell(name(rows, i, "cell"), group, rows.value(i, weight)));
            if (held >= 0 && !Double.isNaN(rows.value(i, held))) {
                hold(group, rows.value(i, held));
            }
        }
    }

    private String name(Rows rows, int row, String column) {
        int j = column(column);
        double code = rows.value(row, j);
        if (Double.isNaN(code)) {
            throw new IllegalArgumentException(
                    "row " + (rows.start() + row + 1) + ", column '" + column + "' is missing; give it a name");
        }
        return table.schema().columns().get(j).categories().get((int) code);
    }

    private void hold(String group, double theta) {
        Double before = fixed.put(group, theta);
        if (before != null && before != theta) {
            throw new IllegalArgumentException(
                    "group '" + group + "' is held at " + before + " and at " + theta + "; give it one value");
        }
    }
}
