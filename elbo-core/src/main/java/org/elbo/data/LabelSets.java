/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers sets of components in the order in which they come, so that equal ones are kept once. */
final class LabelSets {

    private final Map<List<Integer>, Integer> numbers = new HashMap<>();
    private final List<int[]> sets = new ArrayList<>();

    /** The number of a set, which is ascending; {@link RowLabels#UNKNOWN} for none, and for an empty one. */
    int code(int @Nullable [] set) {
        if (set == null || set.length == 0) {
            return RowLabels.UNKNOWN;
        }
        int code = numbers.computeIfAbsent(Arrays.stream(set).boxed().toList(), key -> numbers.size());
        if (code == sets.size()) {
            sets.add(set);
        }
        return code;
    }

    /** The sets so far. */
    int[][] all() {
        return sets.toArray(int[][]::new);
    }
}
