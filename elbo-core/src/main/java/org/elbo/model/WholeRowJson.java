/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.elbo.family.Box;
import org.elbo.family.Components;
import org.elbo.family.Multinomials;
import org.elbo.family.Regressions;
import org.elbo.family.Students;
import org.elbo.family.WithNoise;
import org.elbo.io.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How densities that are no products of columns are written as JSON. */
final class WholeRowJson {

    private WholeRowJson() {}

    /** As normals, the scale matrices as covariances, and {@code "degreesOfFreedom"}. */
    static final ComponentsJson<Students> STUDENTS = new ComponentsJson<>() {
        @Override
        public void write(Students components, ObjectNode out) {
            ComponentsJson.NORMALS.write(components.normals(), out);
            out.set("degreesOfFreedom", Json.MAPPER.valueToTree(components.degreesOfFreedom()));
        }

        @Override
        public Students read(JsonNode in) {
            return Students.of(ComponentsJson.NORMALS.read(in), numbers(in, "degreesOfFreedom"));
        }
    };

    /** {@code "probabilities"}, K x d. */
    static final ComponentsJson<Multinomials> MULTINOMIALS = new ComponentsJson<>() {
        @Override
        public void write(Multinomials components, ObjectNode out) {
            out.set("probabilities", Json.MAPPER.valueToTree(components.probabilities()));
        }

        @Override
        public Multinomials read(JsonNode in) {
            return Multinomials.of(table(in, "probabilities"));
        }
    };

    /** {@code "intercepts"}, {@code "coefficients"} K x p, and {@code "sigma"}. */
    static final ComponentsJson<Regressions> REGRESSIONS = new ComponentsJson<>() {
        @Override
        public void write(Regressions components, ObjectNode out) {
            out.set("intercepts", Json.MAPPER.valueToTree(components.intercepts()));
            out.set("coefficients", Json.MAPPER.valueToTree(components.coefficients()));
            out.set("sigma", Json.MAPPER.valueToTree(components.sigma()));
        }

        @Override
        public Regressions read(JsonNode in) {
            return Regressions.of(numbers(in, "intercepts"), table(in, "coefficients"), numbers(in, "sigma"));
        }
    };

    /** As without noise, and {@code "noise"}: for each column what its cells are, and its ends. */
    static <E extends Components<E>> ComponentsJson<WithNoise<E>> withNoise(ComponentsJson<E> ordinary) {
        return new ComponentsJson<>() {
            @Override
            public void write(WithNoise<E> components, ObjectNode out) {
                ordinary.write(components.ordinary(), out);
                ArrayNode sides = out.putArray("noise");
                for (Box.Side side : components.box().sides()) {
                    sides.addObject()
                            .put(
                                    "cells",
                                    side.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                            .put("min", side.min())
                            .put("max", side.max());
                }
            }

            @Override
            public WithNoise<E> read(JsonNode in) {
                List<Box.Side> sides = new ArrayList<>();
                for (JsonNode side : in.required("noise")) {
                    String cells = side.required("cells").asString();
                    sides.add(new Box.Side(
                            kind(cells),
                            side.required("min").doubleValue(),
                            side.required("max").doubleValue()));
                }
                return new WithNoise<>(ordinary.read(in), new Box(sides));
            }
        };
    }

    private static Box.Kind kind(String words) {
        String name = words.toUpperCase(Locale.ROOT).replace(' ', '_');
        return Arrays.stream(Box.Kind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + words + "' is no kind of cells"));
    }

    private static double[] numbers(JsonNode in, String name) {
        return Json.MAPPER.treeToValue(in.required(name), double[].class);
    }

    private static double[][] table(JsonNode in, String name) {
        return Json.MAPPER.treeToValue(in.required(name), double[][].class);
    }
}
