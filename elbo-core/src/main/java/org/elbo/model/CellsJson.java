/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.elbo.io.Json;
import org.elbo.table.Cell;
import org.elbo.table.CellProbabilities;
import org.elbo.table.Cells;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How fitted cells are written as JSON: theta by the names of groups, probabilities, which follow from it, by cell. */
final class CellsJson {

    private CellsJson() {}

    static void write(CellProbabilities model, ObjectNode out) {
        out.set("probabilities", Json.MAPPER.valueToTree(model.probabilities()));
        ObjectNode theta = out.putObject("theta");
        List<String> groups = model.cells().groups();
        for (int g = 0; g < groups.size(); g++) {
            theta.put(groups.get(g), model.theta()[g]);
        }
        out.set("fixed", Json.MAPPER.valueToTree(model.cells().fixed()));
        out.set("cells", Json.MAPPER.valueToTree(model.cells().cells()));
    }

    static CellProbabilities read(JsonNode in) {
        List<Cell> cells = new ArrayList<>();
        for (JsonNode cell : in.required("cells")) {
            if (!cell.isObject()) {
                throw new IllegalArgumentException("'cells' has an entry that is no cell");
            }
            cells.add(Json.MAPPER.treeToValue(cell, Cell.class));
        }
        Map<String, Double> fixed = new TreeMap<>();
        in.required("fixed").properties().forEach(held -> fixed.put(held.getKey(), number(held.getValue())));
        Cells known = new Cells(cells, fixed);
        JsonNode theta = in.required("theta");
        return new CellProbabilities(
                known,
                known.groups().stream()
                        .mapToDouble(group -> number(theta.required(group)))
                        .toArray());
    }

    private static double number(JsonNode node) {
        return Json.MAPPER.treeToValue(node, double.class);
    }
}
