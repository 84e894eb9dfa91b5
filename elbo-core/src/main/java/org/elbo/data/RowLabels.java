/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the components that the rows of a chunk come from: of some rows one component, of some a set of which it
 * is one, of others nothing. Sets are few and shared, so that a label costs a row four bytes.
 */
public final class RowLabels implements Serializable {

    private static final long serialVersionUID = 1;

    /** The code of a row of which nothing is known. */
    public static final int UNKNOWN = -1;

    private final int[] codes;
    private final int[][] sets;

    /**
     * Labels over the given arrays, which are not copied.
     *
     * @param codes for each row the number of its set, from 0, or {@link #UNKNOWN}
     * @param sets for each code the components that a row may come from, from 0, ascending; none of them empty
     */
    public RowLabels(int[] codes, int[][] sets) {
        this.codes = codes;
        this.sets = sets;
        for (int code : codes) {
            if (code < UNKNOWN || code >= sets.length) {
                throw new IllegalArgumentException(
                        "label code = " + code + "; it must be -1, or the number of one of " + sets.length + " sets");
            }
        }
        for (int[] set : sets) {
            boolean ascending = set.length > 0 && set[0] >= 0;
            for (int i = 1; i < set.length; i++) {
                ascending &= set[i - 1] < set[i];
            }
            if (!ascending) {
                throw new IllegalArgumentException("the label set " + Arrays.toString(set)
                        + " is none; it must have components numbered from 0, ascending");
            }
        }
    }

    /**
     * The components that a row may come from.
     *
     * @param row the row in its chunk, from 0
     * @return their numbers, ascending, not to be changed; null where nothing is known
     */
    public int @Nullable [] allowed(int row) {
        return codes[row] == UNKNOWN ? null : sets[codes[row]];
    }

    /**
     * The number of rows.
     *
     * @return as many as the chunk has
     */
    public int size() {
        return codes.length;
    }

    /**
     * The number of a row's set, for those who store labels.
     *
     * @param row the row in its chunk, from 0
     * @return from 0, or {@link #UNKNOWN}
     */
    public int code(int row) {
        return codes[row];
    }

    /** What is known of rows that were gathered from several chunks; their sets are shared again. */
    static RowLabels gathered(List<int @Nullable []> allowed) {
        LabelSets found = new LabelSets();
        int[] codes = allowed.stream().mapToInt(found::code).toArray();
        return new RowLabels(codes, found.all());
    }

    /** One more than the largest component that a row may come from. */
    int components() {
        int components = 0;
        for (int[] set : sets) {
            components = Math.max(components, set[set.length - 1] + 1);
        }
        return components;
    }
}
