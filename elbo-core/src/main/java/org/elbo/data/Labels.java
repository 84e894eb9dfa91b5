/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What labels mean: {@code setosa} is the component of that name, {@code setosa|virginica} one of these two, and nothing, or
 * spaces alone, says nothing. Spaces around names do not count.
 */
public final class Labels {

    /** More names are no components but identifiers or measurements. */
    public static final int MOST = 10_000;

    private final List<String> names;
    private final Map<String, Integer> codes = new HashMap<>();
    private final int[][] sets;

    private Labels(Collection<String> texts, List<String> names) {
        this.names = names;
        Map<String, Integer> numbers = new HashMap<>();
        names.forEach(name -> numbers.put(name, numbers.size()));
        LabelSets found = new LabelSets();
        for (String text : texts) {
            int[] set = parts(text).stream()
                    .mapToInt(name -> number(name, numbers))
                    .sorted()
                    .toArray();
            codes.put(text, found.code(set));
        }
        this.sets = found.all();
    }

    private int number(String name, Map<String, Integer> numbers) {
        Integer number = numbers.get(name);
        if (number == null) {
            throw new UnsuitableDataException("the label '" + name + "' is none of " + String.join(", ", names)
                    + "; correct it, or add it to the names of the components");
        }
        return number;
    }

    /**
     * Labels whose names are the components, numbered in their {@link NaturalOrder}.
     *
     * @param texts every label that a row has, repeated or not
     * @return their meaning
     * @throws UnsuitableDataException if a label names nothing between bars, or there are more than {@link #MOST} names
     */
    public static Labels of(Collection<String> texts) {
        Set<String> names = new TreeSet<>();
        texts.forEach(text -> names.addAll(parts(text)));
        if (names.size() > MOST) {
            throw new UnsuitableDataException(
                    "the labels name more than " + MOST + " components; this is probably a column of something else");
        }
        return new Labels(texts, NaturalOrder.sorted(names));
    }

    /**
     * Labels of components that are numbered in a given order.
     *
     * @param texts every label that a row has, repeated or not
     * @param names the components, those too that no row is known to come from; empty: those of the labels
     * @return their meaning
     * @throws UnsuitableDataException if a label names something else, or nothing between bars
     */
    public static Labels of(Collection<String> texts, List<String> names) {
        return names.isEmpty() ? of(texts) : new Labels(texts, checked(names));
    }

    /**
     * Checks the names of components.
     *
     * @param names in the order in which the components are numbered
     * @return the same names
     * @throws IllegalArgumentException if one of them is blank, is there twice, or cannot be written in a label
     */
    public static List<String> checked(List<String> names) {
        for (String name : names) {
            if (name.isBlank() || !name.equals(name.strip()) || name.indexOf('|') >= 0) {
                throw new IllegalArgumentException(
                        "'" + name + "' can be no component's name; it must not be blank, begin or end with a space,"
                                + " or have a | in it");
            }
        }
        if (new TreeSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException("two components have the same name among " + String.join(", ", names));
        }
        return List.copyOf(names);
    }

    private static Set<String> parts(String text) {
        Set<String> parts = new TreeSet<>();
        if (text.isBlank()) {
            return parts;
        }
        for (String part : text.split("\\|", -1)) {
            if (part.isBlank()) {
                throw new UnsuitableDataException("the label '" + text
                        + "' names no component beside a |; write a|b for one of two, and nothing where it is unknown");
            }
            parts.add(part.strip());
        }
        return parts;
    }

    /**
     * The names of the components.
     *
     * @return numbered from 0 in this order
     */
    public List<String> names() {
        return names;
    }

    /**
     * The number of a label's set.
     *
     * @param text one of the labels; null where there is none
     * @return from 0; {@link RowLabels#UNKNOWN} for a label that says nothing
     */
    public int code(@Nullable String text) {
        return text == null ? RowLabels.UNKNOWN : codes.getOrDefault(text, RowLabels.UNKNOWN);
    }

    /**
     * Labels of some rows.
     *
     * @param rowCodes for each row the {@link #code} of its label; not copied
     * @return what is known of these rows
     */
    public RowLabels rows(int[] rowCodes) {
        return new RowLabels(rowCodes, sets);
    }

    /** The rows of a chunk, whose labels are among many. */
    RowLabels rows(@Nullable String[] texts, int start, int size) {
        return rows(
                IntStream.range(start, start + size).map(i -> code(texts[i])).toArray());
    }
}
