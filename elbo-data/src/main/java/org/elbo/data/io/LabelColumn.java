/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.util.List;
import java.util.Objects;
import org.elbo.data.Labels;
import org.elbo.data.UnsuitableDataException;

/**
 * The column of labels.
 *
 * @param name its name
 * @param texts the labels in it, each once, in the order of their codes in SQL
 * @param meaning what they mean
 */
record LabelColumn(String name, List<String> texts, Labels meaning) {

    /** What SQL calls the type of the codes. */
    static final String TYPE = "elbo_labels";

    static LabelColumn of(Database database, List<Relation> relations, Settings settings) {
        String name = Objects.requireNonNull(settings.labels);
        String place = relations.get(0).label() + ": column '" + name + "' ";
        if (relations.stream().anyMatch(relation -> relation.column(name).type() == CellType.OTHER)) {
            throw new DataException(place + "has values of type "
                    + relations.get(0).column(name).typeName() + ", which are no labels; name another column");
        }
        List<String> texts = Categories.of(database, relations, name, Labels.MOST);
        if (texts.isEmpty()) {
            throw new DataException(place + "has no label at all; read the data without labels");
        }
        if (texts.size() > Labels.MOST) {
            throw new DataException(place + "has more than " + Labels.MOST
                    + " different labels, so that it probably holds something else; name another column");
        }
        for (String text : texts) {
            check(text, settings, new BadCells(database, relations));
        }
        return new LabelColumn(name, texts, Labels.of(texts, settings.labelNames));
    }

    private static void check(String text, Settings settings, BadCells badCells) {
        try {
            Labels.of(List.of(text), settings.labelNames);
        } catch (UnsuitableDataException wrong) {
            throw badCells.badLabel(Objects.requireNonNull(settings.labels), text, String.valueOf(wrong.getMessage()));
        }
    }

    /** For each code in SQL that of the set of components. */
    int[] codes() {
        return texts.stream().mapToInt(meaning::code).toArray();
    }
}
