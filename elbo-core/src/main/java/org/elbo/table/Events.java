/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.table;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.elbo.data.Column;
import org.elbo.data.Schema;
import org.elbo.data.Table;
import org.elbo.data.UnsuitableDataException;

/**
 * What is seen of a cell: that it is one of a set. An event is written as the names of its cells with bars between them,
 * {@code cold dry|cold snow}; a single name is a complete observation. A table of events has one column of categories, the
 * events, and its rows' weights are counts.
 */
public final class Events {

    /** What stands between the names of an event's cells. */
    static final String OR = "|";

    private Events() {}

    /**
     * A table of counted events, in a column named "event".
     *
     * @param events the events, one a row
     * @param counts how often each was seen: finite and not negative, one for each event
     * @return the table
     */
    public static Table of(List<String> events, double... counts) {
        List<String> categories = events.stream().distinct().toList();
        double[][] rows = events.stream()
                .map(event -> new double[] {categories.indexOf(event)})
                .toArray(double[][]::new);
        return Table.of(new Schema(List.of(Column.category("event", categories))), rows, counts);
    }

    /**
     * The column of events that these cells and data have between them: every cell, under its position as its code, and
     * then the data's other events. Data brought to it by {@link org.elbo.data.ConformedTable} have rows that
     * {@link CellProbabilities} can be asked about and has drawn.
     *
     * @param cells the cells
     * @param data the columns of the data
     * @return a schema of one column
     * @throws UnsuitableDataException where the data are no events of these cells
     */
    public static Schema schema(Cells cells, Schema data) {
        of(cells, data);
        Column column = data.columns().get(0);
        List<String> categories = Stream.concat(cells.names().stream(), column.categories().stream())
                .distinct()
                .toList();
        return new Schema(List.of(Column.category(column.name(), categories)));
    }

    /**
     * The cells of every event.
     *
     * @param cells the cells
     * @param data the columns of the data
     * @return for the event of code 0, 1, ... the positions of its cells, in order
     * @throws UnsuitableDataException where the data are no events of these cells
     */
    public static int[][] of(Cells cells, Schema data) {
        if (data.size() != 1 || !data.columns().get(0).isCategory()) {
            throw new UnsuitableDataException("coarse counts need one column, of the names of events, and the counts as"
                    + " weights, but the data have the columns " + String.join(", ", data.names())
                    + "; choose the column of events, and name that of counts as the weights");
        }
        Map<String, Integer> position = Cells.positions(cells.names());
        return data.columns().get(0).categories().stream()
                .map(event -> of(position, event, cells))
                .toArray(int[][]::new);
    }

    /**
     * The cells of an event.
     *
     * @param cells the cells that there are
     * @param event one name, or several with bars between them
     * @return their positions, in order
     * @throws UnsuitableDataException where there is no such cell, or one is named twice
     */
    public static int[] of(Cells cells, String event) {
        return of(Cells.positions(cells.names()), event, cells);
    }

    private static int[] of(Map<String, Integer> position, String event, Cells cells) {
        int[] positions = Arrays.stream(event.split("\\" + OR, -1))
                .mapToInt(name -> position(position, name.strip(), event, cells))
                .sorted()
                .toArray();
        for (int i = 1; i < positions.length; i++) {
            if (positions[i] == positions[i - 1]) {
                throw new UnsuitableDataException("the event '" + event + "' names the cell '"
                        + cells.names().get(positions[i]) + "' twice; name each of its cells once");
            }
        }
        return positions;
    }

    private static int position(Map<String, Integer> positions, String name, String event, Cells cells) {
        Integer position = positions.get(name);
        if (position == null) {
            throw new UnsuitableDataException("the event '" + event + "' names the cell '" + name
                    + "', which there is not; the cells are " + String.join(", ", cells.names())
                    + ", and an event is one of them, or several with a bar between");
        }
        return position;
    }
}
