/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.io;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The one JSON mapper. Numbers are written with as many digits as it takes to read the same number back. */
public final class Json {

    /** Writes and reads records by their components. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    /**
     * Parses a text.
     *
     * @param text JSON
     * @return its tree
     * @throws JacksonException where it is not JSON
     */
    public static JsonNode parse(String text) {
        return MAPPER.readTree(text);
    }

    /**
     * Writes a value for people to read.
     *
     * @param value a record, a tree, or anything made of them
     * @return indented JSON that ends in a line break
     */
    public static String pretty(Object value) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    }
}
