/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.model;

import java.util.ArrayList;
import java.util.List;
import org.elbo.family.Families;
import org.elbo.family.Parameter;
import org.elbo.family.Products;
import org.elbo.family.Univariate;
import org.elbo.io.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How columns that are independent given the component are written as JSON. Columns of one family: {@code "family"}, and
 * each parameter under its plural as K lists of d values. Columns of several families: {@code "columns"}, a list with each
 * column's family, and its parameters as K values. A value is a number, or a list of probabilities.
 */
final class ProductJson {

    private ProductJson() {}

    static void write(Products components, ObjectNode out) {
        List<Univariate> families = components.families();
        if (families.stream().map(Univariate::label).distinct().count() == 1) {
            Univariate family = families.get(0);
            out.put("family", family.label());
            for (Parameter parameter : family.parameters()) {
                ArrayNode table = out.putArray(parameter.plural());
                for (int k = 0; k < components.size(); k++) {
                    ArrayNode row = table.addArray();
                    for (int j = 0; j < families.size(); j++) {
                        row.add(value(components, k, j, parameter.name()));
                    }
                }
            }
            return;
        }
        ArrayNode columns = out.putArray("columns");
        for (int j = 0; j < families.size(); j++) {
            ObjectNode column =
                    columns.addObject().put("family", families.get(j).label());
            for (Parameter parameter : families.get(j).parameters()) {
                ArrayNode values = column.putArray(parameter.plural());
                for (int k = 0; k < components.size(); k++) {
                    values.add(value(components, k, j, parameter.name()));
                }
            }
        }
    }

    private static JsonNode value(Products components, int k, int j, String name) {
        double[] theta = components.theta(k, j);
        int at = 0;
        for (Parameter parameter : components.families().get(j).parameters()) {
            if (parameter.name().equals(name)) {
                return parameter.domain() == org.elbo.family.Domain.SIMPLEX
                        ? Json.MAPPER.valueToTree(java.util.Arrays.copyOfRange(theta, at, at + parameter.size()))
                        : Json.MAPPER.valueToTree(theta[at]);
            }
            at += parameter.size();
        }
        throw new IllegalArgumentException(name);
    }

    static Products read(JsonNode in) {
        JsonNode columns = in.path("columns");
        boolean isMixed = columns.isArray();
        int d = isMixed ? columns.size() : columnsOf(in);
        List<Univariate> families = new ArrayList<>();
        double[][][] theta = new double[d][][];
        for (int j = 0; j < d; j++) {
            JsonNode column = isMixed ? columns.required(j) : in;
            int at = isMixed ? -1 : j;
            Univariate family = family(column, at);
            families.add(family);
            theta[j] = theta(column, at, family);
        }
        return Products.of(families, theta);
    }

    private static int columnsOf(JsonNode in) {
        Univariate family = Families.of(in.required("family").asString(), 1);
        return in.required(family.parameters().get(0).plural()).required(0).size();
    }

    /** The family of a column, which has as many categories as its first value has probabilities. */
    private static Univariate family(JsonNode column, int at) {
        String label = column.required("family").asString();
        Parameter first = Families.of(label, 1).parameters().get(0);
        JsonNode value = value(column.required(first.plural()), 0, at);
        return Families.of(label, value.isArray() ? value.size() : 1);
    }

    private static JsonNode value(JsonNode values, int k, int column) {
        return column < 0 ? values.required(k) : values.required(k).required(column);
    }

    private static double[][] theta(JsonNode column, int at, Univariate family) {
        int components = column.required(family.parameters().get(0).plural()).size();
        double[][] theta = new double[components][];
        for (int k = 0; k < components; k++) {
            List<Double> numbers = new ArrayList<>();
            for (Parameter parameter : family.parameters()) {
                JsonNode value = value(column.required(parameter.plural()), k, at);
                if (value.isArray()) {
                    value.forEach(number -> numbers.add(number.doubleValue()));
                } else {
                    numbers.add(value.doubleValue());
                }
            }
            theta[k] = numbers.stream().mapToDouble(Double::doubleValue).toArray();
        }
        return theta;
    }
}
