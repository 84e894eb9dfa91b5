/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.model;

import java.util.Arrays;
import org.elbo.family.Components;
import org.elbo.family.Covariance;
import org.elbo.family.Normals;
import org.elbo.family.Products;
import org.elbo.io.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How densities of a family are written as JSON: numbers nested as people would write them down, so that a full covariance
 * is a list of rows, a diagonal one a list of variances, a spherical one a number, and a tied one stands alone.
 */
interface ComponentsJson<E extends Components<E>> {

    /** Adds the parameters to an object. */
    void write(E components, ObjectNode out);

    /** Reads them back; any {@link RuntimeException} means that they are not there or not right. */
    E read(JsonNode in);

    /**
     * Columns of one family: each parameter under its plural, K x d. Columns of several: a list of columns, each with its
     * family and, for each parameter, K values.
     */
    ComponentsJson<Products> PRODUCTS = new ComponentsJson<>() {
        @Override
        public void write(Products components, ObjectNode out) {
            ProductJson.write(components, out);
        }

        @Override
        public Products read(JsonNode in) {
            return ProductJson.read(in);
        }
    };

    ComponentsJson<Normals> NORMALS = new ComponentsJson<>() {
        @Override
        public void write(Normals components, ObjectNode out) {
            out.set("means", Json.MAPPER.valueToTree(components.means()));
            out.put("covariance", components.shape().label());
            ArrayNode covariances = Json.MAPPER.createArrayNode();
            for (double[] covariance : components.covariances()) {
                covariances.add(nested(covariance, components.dimensions(), components.shape()));
            }
            out.set("covariances", components.shape().isTied() ? covariances.get(0) : covariances);
        }

        @Override
        public Normals read(JsonNode in) {
            double[][] means = Json.MAPPER.treeToValue(in.required("means"), double[][].class);
            Covariance shape = Covariance.of(in.required("covariance").asString());
            JsonNode written = in.required("covariances");
            double[][] covariances = new double[shape.isTied() ? 1 : written.size()][];
            for (int m = 0; m < covariances.length; m++) {
                covariances[m] = flat(shape.isTied() ? written : written.required(m));
            }
            return Normals.of(shape, means, covariances);
        }
    };

    private static JsonNode nested(double[] covariance, int d, Covariance shape) {
        return switch (shape) {
            case SPHERICAL, TIED_SPHERICAL -> Json.MAPPER.valueToTree(covariance[0]);
            case DIAGONAL, TIED_DIAGONAL -> Json.MAPPER.valueToTree(covariance);
            case FULL, TIED -> {
                ArrayNode rows = Json.MAPPER.createArrayNode();
                for (int i = 0; i < d; i++) {
                    rows.add(Json.MAPPER.<JsonNode>valueToTree(Arrays.copyOfRange(covariance, i * d, (i + 1) * d)));
                }
                yield rows;
            }
        };
    }

    private static double[] flat(JsonNode covariance) {
        if (covariance.isNumber()) {
            return new double[] {covariance.doubleValue()};
        }
        if (covariance.required(0).isNumber()) {
            return Json.MAPPER.treeToValue(covariance, double[].class);
        }
        return Arrays.stream(Json.MAPPER.treeToValue(covariance, double[][].class))
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }
}
