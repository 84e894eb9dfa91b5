/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.elbo.io.Json;
import tools.jackson.databind.JsonNode;

/** Any record of numbers as one array, for comparing parameters bit by bit. */
public final class Numbers {

    private Numbers() {}

    /** All numbers in the order in which they are written down. */
    public static double[] of(Object parameters) {
        return leaves(Json.MAPPER.valueToTree(parameters)).toArray();
    }

    private static DoubleStream leaves(JsonNode node) {
        if (node.isNumber()) {
            return DoubleStream.of(node.doubleValue());
        }
        return node.values().stream().flatMapToDouble(Numbers::leaves);
    }

    /** The bits of all numbers. */
    public static long[] bits(Object parameters) {
        return Arrays.stream(of(parameters)).mapToLong(Double::doubleToLongBits).toArray();
    }

    /** The bits of everything that a fit returns but the time it took. */
    public static long[] bits(Fit<?> fit) {
        Evaluated<?> at = fit.evaluated();
        DoubleStream bounds = fit.trace().steps().stream()
                .flatMapToDouble(step -> DoubleStream.of(step.bound(), step.boundAfterM(), step.change()));
        DoubleStream path = fit.path().stream()
                .flatMapToDouble(snapshot -> DoubleStream.concat(
                        DoubleStream.of(snapshot.iteration()), Arrays.stream(of(snapshot.parameters()))));
        DoubleStream starts = fit.starts().outcomes().stream()
                .flatMapToDouble(start -> DoubleStream.of(start.bound(), start.iterations()));
        DoubleStream last =
                DoubleStream.of(at.dataBound(), at.globalBound(), at.entropy(), at.weight(), at.degreesOfFreedom());
        return DoubleStream.concat(
                        DoubleStream.concat(Arrays.stream(of(fit.model())), last),
                        DoubleStream.concat(DoubleStream.concat(bounds, path), starts))
                .mapToLong(Double::doubleToLongBits)
                .toArray();
    }

    /** The largest difference, relative to the larger number where that is above 1. */
    public static double apart(double[] a, double[] b) {
        if (a.length != b.length) {
            return Double.POSITIVE_INFINITY;
        }
        double apart = 0;
        for (int i = 0; i < a.length; i++) {
            double scale = Math.max(1, Math.max(Math.abs(a[i]), Math.abs(b[i])));
            double difference = a[i] == b[i] ? 0 : Math.abs(a[i] - b[i]) / scale;
            apart = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(apart, difference);
        }
        return apart;
    }
}
