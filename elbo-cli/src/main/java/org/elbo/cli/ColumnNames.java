/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.ArrayList;
import java.util.List;

/** The names in {@code --columns a,b,c}, written as in the first line of a CSV file: quoted where they hold a comma. */
final class ColumnNames {

    private ColumnNames() {}

    static List<String> parse(String given) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < given.length(); i++) {
            char c = given.charAt(i);
            if (c == '"' && quoted && i + 1 < given.length() && given.charAt(i + 1) == '"') {
                name.append(c);
                i++;
            } else if (c == '"' && (quoted || name.isEmpty())) {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                names.add(name.toString());
                name.setLength(0);
            } else {
                name.append(c);
            }
        }
        names.add(name.toString());
        if (quoted || names.contains("")) {
            throw CommandException.usage("--columns = '" + given + "'; it must be names with commas between them,"
                    + " such as a,b or 'a,\"b, quoted\"'");
        }
        return names;
    }
}
