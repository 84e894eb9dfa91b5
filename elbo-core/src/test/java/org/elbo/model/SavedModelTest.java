/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.elbo.data.Column;
import org.elbo.data.Schema;
import org.elbo.em.Evaluated;
import org.elbo.em.Fit;
import org.elbo.em.Origin;
import org.elbo.em.StartOutcome;
import org.elbo.em.Starts;
import org.elbo.em.Status;
import org.elbo.em.Trace;
import org.elbo.io.FileFormatException;
import org.elbo.io.Json;
import org.elbo.mixture.Clusters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What is written to a model file is read from it, to the last bit. */
class SavedModelTest {

    @TempDir
    Path folder;

    private <P> SavedModel<P> roundTrip(SavedModel<P> saved) throws IOException {
        Path file = folder.resolve("model.json");
        saved.save(file);
        return SavedModel.load(file, saved.kind());
    }

    /** Equal in all their parts, numbers to the bit. */
    private static void assertSame(SavedModel<?> read, SavedModel<?> saved) {
        assertThat(read)
                .usingRecursiveComparison()
                .withStrictTypeChecking()
                .withComparatorForType(Double::compare, Double.class)
                .isEqualTo(saved);
    }

    static List<SavedModel<?>> everyKind() {
        return SavedExamples.everyKind();
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void everyKindIsReadAsItWasWritten(SavedModel<?> saved) throws IOException {
        assertSame(roundTrip(saved), saved);
    }

    @Test
    void thereIsAnExampleOfEveryKind() {
        assertThat(everyKind().stream().map(saved -> saved.kind().label()))
                .containsAll(ModelKind.all().stream().map(ModelKind::label).toList());
    }

    static Stream<Status> everyStatus() {
        return Stream.of(
                new Status.Converged(),
                new Status.MaxIterations(7),
                new Status.BoundDecreased(-1.1, -1.2),
                new Status.Degenerate(1, 2.5, List.of(3L, Long.MAX_VALUE), "has \"shrunk\""),
                new Status.Degenerate(-1, Double.NaN, List.of(), "unknown"),
                new Status.Cancelled());
    }

    @ParameterizedTest
    @MethodSource("everyStatus")
    void everyStatusIsReadAsItWasWritten(Status status) throws IOException {
        SavedModel<Clusters> saved = SavedExamples.clusters(status);

        assertSame(roundTrip(saved), saved);
    }

    @Test
    void numbersThatAreNotKnownAreReadAsNaN() throws IOException {
        double nan = Double.NaN;
        Clusters model = new Clusters(new double[] {1}, new double[][] {{1}});
        Trace trace = new Trace(List.of(
                new Trace.Step(0, -2, nan, nan, nan, 0.1),
                new Trace.Step(1, Double.NEGATIVE_INFINITY, -1, nan, 3, 0.2)));
        Starts starts = new Starts(List.of(new StartOutcome(0, new Status.Cancelled(), nan, 0, 0)), List.of());
        Fit<Clusters> fit = new Fit<>(
                new Evaluated<>(model, -2, 0, nan, 3, 4),
                3,
                new Status.Cancelled(),
                trace,
                List.of(),
                starts,
                new Origin(1, "ff"));

        Fit<Clusters> read = roundTrip(SavedExamples.saved(ModelKind.KMEANS, Schema.numbers("x"), fit))
                .fit();

        assertThat(read.trace().steps().get(0)).isEqualTo(trace.steps().get(0));
        assertThat(read.trace().steps().get(1)).isEqualTo(new Trace.Step(1, nan, -1, nan, 3, 0.2));
        assertThat(read.starts()).isEqualTo(starts);
        assertThat(read.evaluated().entropy()).isNaN();
    }

    @Test
    void awkwardNumbersKeepTheirBits() throws IOException {
        double[] awkward = {0.1 + 0.2, Double.MIN_VALUE, Double.MAX_VALUE, -0.0, 1e15 + 0.3, Math.nextUp(1.0)};
        Clusters model = new Clusters(new double[] {1}, new double[][] {awkward});
        Fit<Clusters> fit = SavedExamples.fit(model, new Status.Converged());

        double[] read = roundTrip(SavedExamples.saved(ModelKind.KMEANS, Schema.numbers(awkward.length), fit))
                .model()
                .means()[0];

        for (int j = 0; j < awkward.length; j++) {
            assertThat(Double.doubleToRawLongBits(read[j])).isEqualTo(Double.doubleToRawLongBits(awkward[j]));
        }
    }

    @Test
    void namesMayHoldAnything() throws IOException {
        Schema schema = new Schema(List.of(
                Column.number("a \"b\",\n\\ 日本語 \u0001"), Column.category("c", List.of("", "x,y", "null", "1"))));
        Clusters model = new Clusters(new double[] {1}, new double[][] {{1, 2}});
        Provenance provenance =
                new Provenance("1.0", "2026-01-02T03:04:05Z", Long.MIN_VALUE, "elbo 'x'", "d\u2028", "00ff");

        SavedModel<Clusters> saved = new SavedModel<>(
                ModelKind.KMEANS,
                schema,
                List.of("a \"first\"", "b"),
                SavedExamples.fit(model, new Status.Converged()),
                provenance);
        assertThat(roundTrip(saved).labels()).isEqualTo(saved.labels());
        assertThat(roundTrip(saved).schema()).isEqualTo(schema);
        assertThat(roundTrip(saved).provenance()).isEqualTo(provenance);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void theDocumentedFieldsAreThere(SavedModel<?> saved) throws IOException {
        Path file = folder.resolve("model.json");
        saved.save(file);
        JsonNode root = Json.parse(Files.readString(file));

        assertThat(root.propertyNames())
                .containsExactly("format", "formatVersion", "model", "schema", "parameters", "provenance", "fit");
        assertThat(root.get("format").asString()).isEqualTo("elbo-model");
        assertThat(root.get("formatVersion").asInt()).isEqualTo(1);
        assertThat(root.get("model").asString()).isEqualTo(saved.kind().label());
        assertThat(root.get("provenance").propertyNames())
                .containsExactly("version", "created", "seed", "command", "data", "fingerprint");
        assertThat(root.get("fit").propertyNames())
                .contains("observations", "weight", "dataBound", "globalBound", "entropy", "status", "trace")
                .contains("starts", "path");
    }

    /** Files of a later version of the same format may say more. */
    @Test
    void unknownFieldsArePassedOver() throws IOException {
        Path file = folder.resolve("model.json");
        SavedModel<Clusters> saved = SavedExamples.clusters(new Status.MaxIterations(3));
        saved.save(file);
        Files.writeString(file, Files.readString(file).replaceAll("\\{(?= *\\R)", "{ \"later\" : [ 1 ],"));
        assertThat(Files.readString(file)).contains("\"status\" : { \"later\"", "\"provenance\" : { \"later\"");

        assertSame(SavedModel.load(file), saved);
    }

    @Test
    void aModelMustHaveTheColumnsOfItsSchema() {
        Fit<Clusters> fit =
                SavedExamples.fit(new Clusters(new double[] {1}, new double[][] {{1, 2}}), new Status.Converged());

        assertThatThrownBy(() -> SavedExamples.saved(ModelKind.KMEANS, Schema.numbers("x"), fit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the model has 2 columns, but its schema 1");
    }

    @Test
    void aModelOfAnotherKindIsRefused() throws IOException {
        Path file = folder.resolve("model.json");
        SavedExamples.clusters(new Status.Converged()).save(file);

        assertThatThrownBy(() -> SavedModel.load(file, ModelKind.GMM))
                .isInstanceOf(FileFormatException.class)
                .hasMessage(file + " holds a model of the kind 'kmeans', but a 'gmm' is needed");
    }

    @Test
    void aSaveThatFailsLeavesTheOldFile() throws IOException {
        Path absent = folder.resolve("absent").resolve("model.json");

        assertThatThrownBy(() -> SavedExamples.clusters(new Status.Converged()).save(absent))
                .isInstanceOf(IOException.class);
        assertThat(folder).isEmptyDirectory();
    }
}
