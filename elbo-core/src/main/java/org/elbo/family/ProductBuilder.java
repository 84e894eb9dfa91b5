/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.elbo.data.Column;
import org.elbo.data.Schema;
import org.elbo.data.Summary;
import org.elbo.data.Table;
import org.elbo.data.UnsuitableDataException;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Product} in the making, before there is a table: which family a column has, by its name or for all of them, and
 * what is held fixed. Immutable; each method returns another.
 */
public final class ProductBuilder implements Serializable {

    private static final long serialVersionUID = 1;

    /** A part that is held, in the words of whoever holds it. */
    private record Part(int component, @Nullable String column, String parameter, double[] value, boolean isTied)
            implements Serializable {

        @Override
        public String toString() {
            return (isTied ? "tied " : "fixed ") + parameter + "." + (component + 1) + "." + column + " "
                    + java.util.Arrays.toString(value);
        }
    }

    /** Makes a family for a column. */
    @FunctionalInterface
    public interface Maker extends Serializable {

        /**
         * Makes a family.
         *
         * @param column the column
         * @return its family
         * @throws UnsuitableDataException where the family is for other columns
         */
        Univariate of(Column column);
    }

    private final String description;
    private final Maker otherwise;
    private final Map<String, Univariate> byName;
    private final List<Part> held;

    private ProductBuilder(String description, Maker otherwise, Map<String, Univariate> byName, List<Part> held) {
        this.description = description;
        this.otherwise = otherwise;
        this.byName = byName;
        this.held = held;
    }

    /**
     * The same family in every column.
     *
     * @param family the family, with its prior
     * @return a builder
     */
    public static ProductBuilder of(Univariate family) {
        return new ProductBuilder(family.toString(), column -> family, new TreeMap<>(), List.of());
    }

    /**
     * For every column a family of its own.
     *
     * @param description words that differ where the families do
     * @param maker makes the families
     * @return a builder
     */
    public static ProductBuilder each(String description, Maker maker) {
        return new ProductBuilder(description, maker, new TreeMap<>(), List.of());
    }

    /**
     * Categories in every column.
     *
     * @param prior of the probabilities of every column; null for maximum likelihood
     * @return a builder
     */
    public static ProductBuilder categorical(@Nullable DirichletPrior prior) {
        return new ProductBuilder(
                "categorical" + (prior == null ? "" : ", " + prior),
                column -> categorical(column, prior),
                new TreeMap<>(),
                List.of());
    }

    /**
     * What suits each column: categories where the schema has them, else a normal distribution.
     *
     * @param prior of the columns of numbers
     * @param probabilities the prior of the columns of categories; null for none
     * @return a builder
     */
    public static ProductBuilder mixed(NormalPrior prior, @Nullable DirichletPrior probabilities) {
        return new ProductBuilder(
                "mixed, " + prior + (probabilities == null ? "" : ", " + probabilities),
                column -> column.isCategory()
                        ? categorical(column, probabilities)
                        : Normal.of().withPrior(prior),
                new TreeMap<>(),
                List.of());
    }

    /**
     * The categorical family of a column.
     *
     * @param column a column of categories
     * @param prior of their probabilities; null for none
     * @return the family
     * @throws UnsuitableDataException where the column is one of numbers
     */
    public static Categorical categorical(Column column, @Nullable DirichletPrior prior) {
        if (!column.isCategory()) {
            throw new UnsuitableDataException("column '" + column.name()
                    + "' is a column of numbers; a categorical distribution needs categories");
        }
        Categorical family = Categorical.of(column.categories().size());
        return prior == null ? family : family.withPrior(prior);
    }

    /**
     * Sets the family of one column.
     *
     * @param column its name
     * @param family the family, with its prior
     * @return another builder
     */
    public ProductBuilder with(String column, Univariate family) {
        Map<String, Univariate> more = new TreeMap<>(byName);
        more.put(column, family);
        return new ProductBuilder(description, otherwise, more, held);
    }

    /**
     * Holds a parameter fixed.
     *
     * @param component its number, from 0; -1 for all
     * @param column the column's name; null for all
     * @param parameter its name, such as "sigma"
     * @param value as many numbers as the parameter has; NaN for one that stays free
     * @return another builder
     */
    public ProductBuilder fix(int component, @Nullable String column, String parameter, double... value) {
        return with(new Part(component, column, parameter, value.clone(), false));
    }

    /**
     * Makes a parameter one that all components have in common.
     *
     * @param column the column's name; null for all
     * @param parameter its name
     * @return another builder
     */
    public ProductBuilder tie(@Nullable String column, String parameter) {
        return with(new Part(-1, column, parameter, new double[0], true));
    }

    private ProductBuilder with(Part part) {
        List<Part> more = new ArrayList<>(held);
        more.add(part);
        return new ProductBuilder(description, otherwise, byName, List.copyOf(more));
    }

    /**
     * The product for a table's columns, before anything is known of the data in them.
     *
     * @param table the data
     * @return the model, its priors not resolved
     * @throws UnsuitableDataException where a column does not suit its family, or is not there
     */
    public Product build(Table table) {
        Schema schema = table.schema();
        byName.keySet().forEach(name -> requireColumn(schema, name));
        List<Univariate> families = schema.columns().stream()
                .map(column -> byName.containsKey(column.name())
                        ? Objects.requireNonNull(byName.get(column.name()))
                        : otherwise.of(column))
                .toList();
        return hold(Product.of(families), schema);
    }

    /**
     * The product for a table, priors that are relative to the data resolved.
     *
     * @param table the data
     * @param summary what is known of them
     * @param components the number of components
     * @return the model
     * @throws UnsuitableDataException where a column does not suit its family, or is not there
     */
    public Product build(Table table, Summary summary, int components) {
        Product unresolved = build(table);
        for (Part part : held) {
            if (part.component() >= components) {
                throw new UnsuitableDataException("a part of component " + (part.component() + 1)
                        + " is held, but there are " + components + " components");
            }
        }
        List<Univariate> families = IntStream.range(0, table.schema().size())
                .mapToObj(j -> unresolved
                        .families()
                        .get(j)
                        .resolve(table.schema().columns().get(j).name(), summary, j, components))
                .toList();
        return hold(Product.of(families), table.schema());
    }

    private Product hold(Product product, Schema schema) {
        Product all = product;
        for (Part part : held) {
            if (part.column() != null) {
                requireColumn(schema, part.column());
            }
            for (int j = 0; j < schema.size(); j++) {
                if (part.column() == null || part.column().equals(schema.names().get(j))) {
                    all = part.isTied()
                            ? all.tie(j, part.parameter())
                            : all.fix(part.component(), j, part.parameter(), part.value());
                }
            }
        }
        return all;
    }

    private static void requireColumn(Schema schema, String name) {
        if (!schema.names().contains(name)) {
            throw new UnsuitableDataException(
                    "there is no column '" + name + "'; there are " + String.join(", ", schema.names()));
        }
    }

    @Override
    public String toString() {
        return description
                + byName.entrySet().stream()
                        .map(entry -> ", " + entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining())
                + held.stream().map(part -> ", " + part).collect(Collectors.joining());
    }
}
