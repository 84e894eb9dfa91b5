/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.table;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The cells of a table of counts, and what is known of their probabilities {@code p_c = w_c theta_g(c)} beforehand: the
 * weights w, the groups g, and the theta of groups that are held fixed. Immutable.
 *
 * @param cells at least one, no two of the same name
 * @param fixed the theta of the groups that are held fixed; at least one group is not
 */
public record Cells(List<Cell> cells, Map<String, Double> fixed) implements Serializable {

    /** Copies what is given, and checks that the free groups have some probability to share. */
    public Cells {
        cells = List.copyOf(cells);
        fixed = Collections.unmodifiableMap(new TreeMap<>(fixed));
        requireNames(cells);
        List<String> groups = groups(cells);
        double[] weights = groupWeights(cells);
        double mass = 0;
        for (int g = 0; g < weights.length; g++) {
            if (!(weights[g] > 0) || Double.isInfinite(weights[g])) {
                throw new IllegalArgumentException("the cells of group '" + groups.get(g) + "' have the weight "
                        + weights[g] + " in all; it must be above 0 and finite");
            }
            mass += weights[g] * fixed.getOrDefault(groups.get(g), 0.0);
        }
        requireFixed(fixed, groups, mass);
    }

    private static void requireNames(List<Cell> cells) {
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one cell");
        }
        Set<String> seen = new HashSet<>();
        for (Cell cell : cells) {
            if (!seen.add(cell.name())) {
                throw new IllegalArgumentException("two cells have the name '" + cell.name() + "'; rename one of them");
            }
        }
    }

    private static void requireFixed(Map<String, Double> fixed, List<String> groups, double mass) {
        fixed.forEach((group, theta) -> {
            if (!groups.contains(group)) {
                throw new IllegalArgumentException(
                        "there is no group '" + group + "' to hold fixed; there are " + String.join(", ", groups));
            }
            if (!(theta >= 0) || Double.isInfinite(theta)) {
                throw new IllegalArgumentException(
                        "group '" + group + "' is held at " + theta + "; it must be finite and not negative");
            }
        });
        if (fixed.size() == groups.size()) {
            throw new IllegalArgumentException("every group is held fixed; leave at least one free");
        }
        if (!(mass < 1)) {
            throw new IllegalArgumentException("the groups held fixed have the probability " + mass
                    + " in all, which leaves none for the others; it must be below 1");
        }
    }

    /**
     * Cells whose groups are all free.
     *
     * @param cells at least one, no two of the same name
     * @return the cells
     */
    public static Cells of(Cell... cells) {
        return new Cells(List.of(cells), Map.of());
    }

    /**
     * The same cells, a group held fixed.
     *
     * @param group its name
     * @param theta its parameter, at least 0
     * @return the cells
     */
    public Cells fix(String group, double theta) {
        Map<String, Double> more = new TreeMap<>(fixed);
        more.put(group, theta);
        return new Cells(cells, more);
    }

    /**
     * The number of cells.
     *
     * @return at least 1
     */
    public int size() {
        return cells.size();
    }

    /**
     * The names of the cells.
     *
     * @return in order
     */
    public List<String> names() {
        return cells.stream().map(Cell::name).toList();
    }

    /**
     * The names of the groups.
     *
     * @return in the order of their first cells
     */
    public List<String> groups() {
        return groups(cells);
    }

    private static List<String> groups(List<Cell> cells) {
        return cells.stream().map(Cell::group).distinct().toList();
    }

    /**
     * The number of free parameters: one for each free group, less one for the sum to 1.
     *
     * @return at least 0
     */
    public int degreesOfFreedom() {
        return groups().size() - fixed.size() - 1;
    }

    /** The group of each cell, by its position in {@link #groups}. */
    int[] groupOf() {
        return groupOf(cells);
    }

    private static int[] groupOf(List<Cell> cells) {
        Map<String, Integer> position = positions(groups(cells));
        return cells.stream().mapToInt(cell -> position.get(cell.group())).toArray();
    }

    /** The position of each name in a list of names. */
    static Map<String, Integer> positions(List<String> names) {
        Map<String, Integer> positions = new HashMap<>();
        for (String name : names) {
            positions.put(name, positions.size());
        }
        return positions;
    }

    /** For each group the sum of the weights of its cells. */
    double[] groupWeights() {
        return groupWeights(cells);
    }

    private static double[] groupWeights(List<Cell> cells) {
        return byGroup(groupOf(cells), cells.stream().mapToDouble(Cell::weight).toArray());
    }

    /** For each group whether it is free. */
    boolean[] isFree() {
        List<String> groups = groups();
        boolean[] free = new boolean[groups.size()];
        for (int g = 0; g < free.length; g++) {
            free[g] = !fixed.containsKey(groups.get(g));
        }
        return free;
    }

    /**
     * Parameters that give the free groups what the fixed ones leave, in these shares, and the fixed ones theirs.
     *
     * @param shares for each group at least 0, not all 0 over the free ones
     */
    double[] theta(double[] shares) {
        List<String> groups = groups();
        double[] weights = groupWeights();
        double[] theta = new double[weights.length];
        double left = 1;
        double free = 0;
        for (int g = 0; g < theta.length; g++) {
            Double held = fixed.get(groups.get(g));
            theta[g] = held == null ? 0 : held;
            left -= theta[g] * weights[g];
            free += held == null ? shares[g] : 0;
        }
        for (int g = 0; g < theta.length; g++) {
            if (!fixed.containsKey(groups.get(g))) {
                theta[g] = shares[g] / free * left / weights[g];
            }
        }
        return theta;
    }

    /**
     * The probabilities where every free group has the same theta.
     *
     * @return probabilities that are positive in every free group; where fits start from
     */
    public CellProbabilities uniform() {
        return new CellProbabilities(this, theta(groupWeights()));
    }

    /** The log of each cell's weight. */
    double[] logWeights() {
        return cells.stream().mapToDouble(cell -> Math.log(cell.weight())).toArray();
    }

    /** Numbers of the cells added up for each group. */
    double[] byGroup(double[] byCell) {
        return byGroup(groupOf(), byCell);
    }

    private static double[] byGroup(int[] group, double[] byCell) {
        double[] sums = new double[Arrays.stream(group).max().orElse(0) + 1];
        for (int c = 0; c < group.length; c++) {
            sums[group[c]] += byCell[c];
        }
        return sums;
    }
}
