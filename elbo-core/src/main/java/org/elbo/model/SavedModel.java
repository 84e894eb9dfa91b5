/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.model;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.elbo.data.Column;
import org.elbo.data.Schema;
import org.elbo.data.Table;
import org.elbo.em.Fit;
import org.elbo.em.Origin;
import org.elbo.io.AtomicFile;
import org.elbo.io.FileFormatException;
import org.elbo.io.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A fitted model with all that belongs to it, as it is kept in a file. The file is JSON, documented in
 * docs/model-file.md, and versioned: a newer version than this is refused, an older one is read for ever.
 *
 * @param <P> the fitted model
 * @param kind what it is
 * @param schema the columns it was fitted to
 * @param labels the names of its first components, in order, where rows were labelled with them; empty where they were not
 * @param fit the model, and how it was fitted
 * @param provenance where it comes from
 */
public record SavedModel<P>(ModelKind<P> kind, Schema schema, List<String> labels, Fit<P> fit, Provenance provenance) {

    private static final String FORMAT = "elbo-model";
    private static final int FORMAT_VERSION = 1;
    private static final String NO_MODEL =
            "is no model file of Elbo, or a damaged one; name a file that a fit was saved to";
    private static final Pattern ABSENT = Pattern.compile("No value for property '(\\w+)'");

    /** Checks that the model has as many columns as the schema. */
    public SavedModel {
        labels = List.copyOf(labels);
        if (kind.dimensions(fit.model()) != schema.size()) {
            throw new IllegalArgumentException(
                    "the model has " + kind.dimensions(fit.model()) + " columns, but its schema " + schema.size());
        }
    }

    /**
     * A model fitted just now, to be saved.
     *
     * @param <P> the fitted model
     * @param kind what it is
     * @param fit the model, and how it was fitted
     * @param table the data it was fitted to
     * @return the model with its schema and provenance
     */
    public static <P> SavedModel<P> of(ModelKind<P> kind, Fit<P> fit, Table table) {
        return of(kind, fit, table.schema(), "a program", "a table").labelled(table.labels());
    }

    /**
     * A model fitted just now, to be saved.
     *
     * @param <P> the fitted model
     * @param kind what it is
     * @param fit the model, and how it was fitted
     * @param schema the columns of the data
     * @param command what was run
     * @param data where the data came from
     * @return the model with its schema and provenance
     */
    public static <P> SavedModel<P> of(ModelKind<P> kind, Fit<P> fit, Schema schema, String command, String data) {
        return new SavedModel<>(kind, schema, List.of(), fit, Provenance.now(fit.origin(), command, data));
    }

    /**
     * The same model, its components named.
     *
     * @param names of the first components, in order: those of the table's labels
     * @return the model with these names
     */
    public SavedModel<P> labelled(List<String> names) {
        return new SavedModel<>(kind, schema, names, fit, provenance);
    }

    /**
     * The fitted model.
     *
     * @return its parameters
     */
    public P model() {
        return fit.model();
    }

    /**
     * Writes the model to a file, which is replaced whole or not at all.
     *
     * @param file where to
     * @throws IOException where it cannot be written
     */
    public void save(Path file) throws IOException {
        AtomicFile.write(file, Json.pretty(toJson()));
    }

    private ObjectNode toJson() {
        ObjectNode out = Json.MAPPER.createObjectNode();
        out.put("format", FORMAT);
        out.put("formatVersion", FORMAT_VERSION);
        out.put("model", kind.label());
        ArrayNode columns = out.putArray("schema");
        for (Column column : schema.columns()) {
            ObjectNode node = columns.addObject().put("name", column.name());
            if (column.isCategory()) {
                node.set("categories", Json.MAPPER.valueToTree(column.categories()));
            }
        }
        if (!labels.isEmpty()) {
            out.set("labels", Json.MAPPER.valueToTree(labels));
        }
        out.set("parameters", kind.parameters(model()));
        out.set("provenance", Json.MAPPER.valueToTree(provenance));
        out.set("fit", FitJson.write(fit, kind));
        return out;
    }

    /**
     * Reads a model of any kind.
     *
     * @param file where from
     * @return the model; its kind tells what it is
     * @throws IOException where there is no such file, or it cannot be read
     * @throws FileFormatException where the file is no model, is damaged, or was written by a newer version
     */
    public static SavedModel<?> load(Path file) throws IOException {
        JsonNode root = parse(file);
        if (!FORMAT.equals(root.path("format").asString(""))) {
            throw new FileFormatException(file, NO_MODEL);
        }
        int version = root.path("formatVersion").asInt(0);
        if (version > FORMAT_VERSION) {
            throw new FileFormatException(
                    file,
                    "was written by a newer version of Elbo (format " + version + ", while this one reads up to "
                            + FORMAT_VERSION + "); update Elbo to read it");
        }
        String label = root.path("model").asString("");
        ModelKind<?> kind = ModelKind.of(label)
                .orElseThrow(() -> new FileFormatException(
                        file,
                        "holds a model of the kind '" + label
                                + "', which this version of Elbo does not know; update Elbo, or fit the model again"));
        try {
            return read(root, kind.of(root.path("parameters")));
        } catch (JacksonException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
            FileFormatException refused =
                    new FileFormatException(file, "is damaged (" + problem(damaged) + "); fit the model again");
            refused.initCause(damaged);
            throw refused;
        }
    }

    /**
     * Reads a model that must be of one kind.
     *
     * @param <P> the fitted model
     * @param file where from
     * @param kind the kind
     * @return the model
     * @throws IOException where there is no such file, or it cannot be read
     * @throws FileFormatException as for {@link #load(Path)}, and where the model is of another kind
     */
    public static <P> SavedModel<P> load(Path file, ModelKind<P> kind) throws IOException {
        SavedModel<?> saved = load(file);
        if (saved.kind != kind) {
            throw new FileFormatException(
                    file, "holds a model of the kind '" + saved.kind + "', but a '" + kind + "' is needed");
        }
        @SuppressWarnings("unchecked") // the kinds are the same, so their models are
        SavedModel<P> same = (SavedModel<P>) saved;
        return same;
    }

    private static JsonNode parse(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileFormatException(file, "is a folder; name a model file");
        }
        try {
            return Json.parse(Files.readString(file));
        } catch (CharacterCodingException | JacksonException damaged) {
            FileFormatException refused = new FileFormatException(file, NO_MODEL + ", or fit the model again");
            refused.initCause(damaged);
            throw refused;
        }
    }

    private static <P> SavedModel<P> read(JsonNode root, ModelKind<P> kind) {
        List<Column> columns = new ArrayList<>();
        for (JsonNode column : root.required("schema")) {
            List<String> categories = new ArrayList<>();
            column.path("categories").forEach(category -> categories.add(text(category)));
            columns.add(new Column(text(column.required("name")), categories));
        }
        P model = kind.model(root.required("parameters"));
        Provenance provenance = FitJson.value(root.required("provenance"), Provenance.class);
        Origin origin = new Origin(provenance.seed(), provenance.fingerprint());
        Fit<P> fit = FitJson.read(root.required("fit"), model, kind, origin);
        List<String> labels = new ArrayList<>();
        root.path("labels").forEach(label -> labels.add(text(label)));
        return new SavedModel<>(kind, new Schema(columns), labels, fit, provenance);
    }

    private static String text(JsonNode node) {
        if (!node.isString()) {
            throw new IllegalArgumentException(node + " is no name");
        }
        return node.stringValue();
    }

    /** What is wrong, in words that need no knowledge of the library that reads JSON. */
    private static String problem(RuntimeException damaged) {
        String message = String.valueOf(damaged.getMessage());
        if (!(damaged instanceof JacksonException)) {
            return message;
        }
        Matcher absent = ABSENT.matcher(message);
        return absent.find() ? "'" + absent.group(1) + "' is not there" : "a value in it is not what it should be";
    }
}
