/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.report;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** JSON that may stand inside a script element. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(new Numbers())
                    .addSerializer(double.class, new OneNumber(double.class))
                    .addSerializer(Double.class, new OneNumber(Double.class)))
            .build();

    private Json() {}

    /** A {@code <} in JSON can only stand inside a string, where it may as well be written as an escape. */
    static String forScript(Object value) {
        return MAPPER.writeValueAsString(value)
                .replace("<", "\\u003c")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    /** JSON knows neither NaN nor infinity: both become null. Whole numbers lose their ".0". */
    private static void write(double value, JsonGenerator out) {
        if (!Double.isFinite(value)) {
            out.writeNull();
        } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            out.writeNumber((long) value);
        } else {
            out.writeNumber(value);
        }
    }

    private static final class OneNumber extends StdSerializer<Double> {
        OneNumber(Class<?> type) {
            super(type);
        }

        @Override
        public void serialize(Double value, JsonGenerator out, SerializationContext context) {
            write(value, out);
        }
    }

    private static final class Numbers extends StdSerializer<double[]> {
        Numbers() {
            super(double[].class);
        }

        @Override
        public void serialize(double[] values, JsonGenerator out, SerializationContext context) {
            out.writeStartArray();
            for (double value : values) {
                write(value, out);
            }
            out.writeEndArray();
        }
    }
}
