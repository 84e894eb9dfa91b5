/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names of columns in messages. */
final class Names {

    private static final int MOST_NAMES = 20;
    private static final int MOST_CHARACTERS = 60;

    private Names() {}

    /** Refuses a name that is not there: says which there are, and which was perhaps meant. */
    static void check(String label, String name, List<String> names) {
        if (names.contains(name)) {
            return;
        }
        String nearest = nearest(name, names);
        throw new DataException(label + " has no column '" + name + "'"
                + (nearest.isEmpty() ? "" : " (did you mean '" + nearest + "'?)") + "; its columns are " + list(names));
    }

    static String list(List<String> names) {
        String listed = names.stream()
                .limit(MOST_NAMES)
                .map(name -> name.isEmpty() ? "one without a name" : "'" + shortened(name) + "'")
                .collect(Collectors.joining(", "));
        return names.size() > MOST_NAMES ? listed + " and " + (names.size() - MOST_NAMES) + " more" : listed;
    }

    /** A value or name short enough to be quoted in a sentence, on one line. */
    static String shortened(String text) {
        String line = text.replaceAll("\\R", " ");
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "...";
    }

    /** The name that is fewest edits away; empty where none is near. */
    static String nearest(String name, List<String> names) {
        String nearest = "";
        int fewest = 1 + name.length() / 3;
        for (String other : names) {
            int edits = edits(name.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
            if (edits < fewest + (nearest.isEmpty() ? 1 : 0) && !other.isEmpty()) {
                fewest = edits;
                nearest = other;
            }
        }
        return nearest;
    }

    /** Levenshtein's distance. */
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
