/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** The order in which categories and labels are numbered, so that the same data in any order of rows give the same numbers. */
public final class NaturalOrder {

    private NaturalOrder() {}

    /**
     * Sorts names: by value where all of them are numbers, so that 10 follows 9, else as text.
     *
     * @param names the names, in any order
     * @return each of them once
     */
    public static List<String> sorted(Collection<String> names) {
        List<String> sorted = List.copyOf(new TreeSet<>(names));
        if (!sorted.stream().allMatch(NaturalOrder::isNumber)) {
            return sorted;
        }
        Comparator<String> byValue = Comparator.comparingDouble(Double::parseDouble);
        return sorted.stream()
                .sorted(byValue.thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static boolean isNumber(String text) {
        return text.matches("[+-]?[0-9]+([.][0-9]*)?([eE][+-]?[0-9]+)?");
    }
}
