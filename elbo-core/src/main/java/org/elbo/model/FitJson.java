/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.elbo.em.Evaluated;
import org.elbo.em.Fit;
import org.elbo.em.Origin;
import org.elbo.em.Snapshot;
import org.elbo.em.StartOutcome;
import org.elbo.em.Starts;
import org.elbo.em.Status;
import org.elbo.em.Trace;
import org.elbo.io.Json;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How a fit is written as JSON, and read back. A number that is not known is null. */
final class FitJson {

    private static final ObjectReader TOLERANT =
            Json.MAPPER.reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private FitJson() {}

    static <P> ObjectNode write(Fit<P> fit, ModelKind<P> kind) {
        ObjectNode out = Json.MAPPER.createObjectNode();
        out.put("observations", fit.observations());
        put(out, "weight", fit.evaluated().weight());
        put(out, "dataBound", fit.evaluated().dataBound());
        put(out, "globalBound", fit.evaluated().globalBound());
        put(out, "entropy", fit.evaluated().entropy());
        out.put("degreesOfFreedom", fit.evaluated().degreesOfFreedom());
        out.set("status", Json.MAPPER.valueToTree(fit.status()));
        ArrayNode trace = out.putArray("trace");
        fit.trace().steps().forEach(step -> trace.add(step(step)));
        ObjectNode starts = out.putObject("starts");
        ArrayNode outcomes = starts.putArray("outcomes");
        fit.starts().outcomes().forEach(outcome -> outcomes.add(outcome(outcome)));
        starts.set("optima", Json.MAPPER.valueToTree(fit.starts().optima()));
        ArrayNode path = out.putArray("path");
        for (Snapshot<P> snapshot : fit.path()) {
            ObjectNode at = path.addObject();
            at.put("iteration", snapshot.iteration());
            at.set("parameters", kind.parameters(snapshot.parameters()));
        }
        return out;
    }

    static <P> Fit<P> read(JsonNode in, P model, ModelKind<P> kind, Origin origin) {
        Evaluated<P> evaluated = new Evaluated<>(
                model,
                number(in, "dataBound"),
                number(in, "globalBound"),
                number(in, "entropy"),
                number(in, "weight"),
                in.required("degreesOfFreedom").asInt());
        List<Trace.Step> steps = new ArrayList<>();
        list(in, "trace").forEach(step -> steps.add(step(step)));
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("'trace' is empty");
        }
        List<Snapshot<P>> path = new ArrayList<>();
        for (JsonNode at : list(in, "path")) {
            path.add(new Snapshot<>(at.required("iteration").asInt(), kind.model(at.required("parameters"))));
        }
        Status status = value(in.required("status"), Status.class);
        return new Fit<>(
                evaluated,
                in.required("observations").asLong(),
                status,
                new Trace(steps),
                path,
                starts(in.required("starts")),
                origin);
    }

    private static Starts starts(JsonNode in) {
        List<StartOutcome> outcomes = new ArrayList<>();
        for (JsonNode outcome : list(in, "outcomes")) {
            outcomes.add(new StartOutcome(
                    outcome.required("start").asInt(),
                    value(outcome.required("status"), Status.class),
                    number(outcome, "bound"),
                    outcome.required("iterations").asInt(),
                    outcome.path("passes").asInt(outcome.required("iterations").asInt() + 1)));
        }
        List<Starts.Optimum> optima = new ArrayList<>();
        for (JsonNode optimum : list(in, "optima")) {
            optima.add(new Starts.Optimum(
                    number(optimum, "bound"), optimum.required("found").asInt()));
        }
        return new Starts(outcomes, optima);
    }

    private static ObjectNode outcome(StartOutcome outcome) {
        ObjectNode out = Json.MAPPER.createObjectNode();
        out.put("start", outcome.start());
        out.set("status", Json.MAPPER.valueToTree(outcome.status()));
        put(out, "bound", outcome.bound());
        out.put("iterations", outcome.iterations());
        out.put("passes", outcome.passes());
        return out;
    }

    private static ObjectNode step(Trace.Step step) {
        ObjectNode out = Json.MAPPER.createObjectNode();
        out.put("iteration", step.iteration());
        put(out, "bound", step.bound());
        put(out, "boundAfterM", step.boundAfterM());
        put(out, "gap", step.gap());
        put(out, "change", step.change());
        put(out, "seconds", step.seconds());
        out.put("move", step.move().name());
        out.put("passes", step.passes());
        return out;
    }

    private static Trace.Step step(JsonNode in) {
        return new Trace.Step(
                in.required("iteration").asInt(),
                number(in, "bound"),
                number(in, "boundAfterM"),
                number(in, "gap"),
                number(in, "change"),
                number(in, "seconds"),
                move(in.path("move").asString(Trace.Move.EM.name())),
                in.path("passes").asInt(1));
    }

    private static Trace.Move move(String name) {
        return Arrays.stream(Trace.Move.values())
                .filter(move -> move.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'move' = '" + name + "' is not known"));
    }

    private static void put(ObjectNode out, String name, double value) {
        if (Double.isFinite(value)) {
            out.put(name, value);
        } else {
            out.putNull(name);
        }
    }

    /** A record; fields that it does not know may come from a newer version, and are passed over. */
    static <T> T value(JsonNode in, Class<T> type) {
        return TOLERANT.forType(type).readValue(in);
    }

    private static JsonNode list(JsonNode in, String name) {
        JsonNode list = in.required(name);
        if (!list.isArray()) {
            throw new IllegalArgumentException("'" + name + "' is no list");
        }
        return list;
    }

    private static double number(JsonNode in, String name) {
        JsonNode value = in.required(name);
        return value.isNull() ? Double.NaN : value.asDouble();
    }
}
