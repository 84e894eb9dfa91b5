/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels, and the tables and summaries of labelled rows. */
class LabelsTest {

    private static MemoryTable table(int n, int chunkSize) {
        double[][] rows = IntStream.range(0, n).mapToObj(i -> new double[] {i}).toArray(double[][]::new);
        double[] weights = IntStream.range(0, n).mapToDouble(i -> i % 3).toArray();
        return MemoryTable.of(Schema.numbers("row"), rows, weights, chunkSize);
    }

    /** For each row the components it may come from; empty where nothing is known. */
    private static List<List<Integer>> allowed(ChunkedTable table) {
        return IntStream.range(0, table.chunks())
                .mapToObj(table::chunk)
                .flatMap(chunk -> IntStream.range(0, chunk.size()).mapToObj(i -> allowed(chunk, i)))
                .toList();
    }

    private static List<Integer> allowed(Rows chunk, int row) {
        RowLabels labels = chunk.labels();
        int[] set = labels == null ? null : labels.allowed(row);
        return set == null ? List.of() : Arrays.stream(set).boxed().toList();
    }

    private static String fingerprint(Table table) {
        return Summary.of(table, Support.NUMBERS).fingerprint();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 6})
    void aLabelIsAComponentOrASetOfThemOrNothing(int chunkSize) {
        MemoryTable table = table(6, chunkSize)
                .labelled("virginica", null, " setosa ", "virginica | setosa", "", "virginica|other");

        assertThat(table.labels()).containsExactly("other", "setosa", "virginica");
        assertThat(allowed(table))
                .containsExactly(List.of(2), List.of(), List.of(1), List.of(1, 2), List.of(), List.of(0, 2));
        assertThat(table.chunk(0).value(0, 0)).isZero();
        assertThat(table.chunk(0).isWeighted()).isTrue();
    }

    @Test
    void componentsAreNumberedInTheOrderOfTheirNames() {
        assertThat(Labels.of(List.of("10", "9|1.5")).names()).containsExactly("1.5", "9", "10");
        assertThat(Labels.of(List.of("10", "9", "x")).names()).containsExactly("10", "9", "x");
        assertThat(Labels.of(List.of("9", "10")).names())
                .isEqualTo(Labels.of(List.of("10", "9")).names());
    }

    @Test
    void theOrderCanBeGiven() {
        MemoryTable table =
                table(3, 2).labelled(new String[] {"well", "dead|sick", ""}, List.of("sick", "well", "dead"));

        assertThat(table.labels()).containsExactly("sick", "well", "dead");
        assertThat(allowed(table)).containsExactly(List.of(1), List.of(0, 2), List.of());
        assertThatExceptionOfType(UnsuitableDataException.class)
                .isThrownBy(() -> table(3, 2).labelled(new String[] {"well", "ill", ""}, List.of("sick", "well")))
                .withMessage("the label 'ill' is none of sick, well; correct it, or add it to the names of the"
                        + " components");
    }

    @ParameterizedTest
    @ValueSource(strings = {"|", "a|", "|a", "a||b", "a| |b"})
    void nothingBesideABarIsRefused(String label) {
        assertThatExceptionOfType(UnsuitableDataException.class)
                .isThrownBy(() -> table(2, 2).labelled("a", label))
                .withMessageContaining("the label '" + label + "' names no component beside a |");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "", "a|b", " a", "a "})
    void namesCanBeWrittenInLabels(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table(1, 1).labelled(new String[] {"x"}, List.of("x", name)))
                .withMessageContaining("'" + name + "' can be no component's name");
    }

    @Test
    void tablesOfLabelledRowsAreWhole() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table(3, 2).labelled("a", "b"))
                .withMessage("2 labels for 3 rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table(1, 1).labelled(new String[] {"x"}, List.of("x", "y", "x")))
                .withMessageContaining("two components have the same name");
        Rows labelled = table(2, 2).labelled("a", "b").chunk(0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MemoryTable.ofChunks(Schema.numbers("row"), List.of("a"), List.of(labelled)))
                .withMessage("chunk 0 has labels of 2 components, but 1 have names");
    }

    @Test
    void tooManyNamesAreNoComponents() {
        List<String> most =
                IntStream.range(0, Labels.MOST).mapToObj(String::valueOf).toList();
        assertThat(Labels.of(most).names()).hasSize(Labels.MOST);
        List<String> more =
                IntStream.rangeClosed(0, Labels.MOST).mapToObj(String::valueOf).toList();
        assertThatExceptionOfType(UnsuitableDataException.class)
                .isThrownBy(() -> Labels.of(more))
                .withMessageContaining("more than 10000 components");
    }

    @Test
    void everyLabelIsInTheFingerprint() {
        String unlabelled = fingerprint(table(4, 2));
        String labelled = fingerprint(table(4, 2).labelled("a", "b", "", "a|b"));

        assertThat(fingerprint(table(4, 2).labelled(null, "", " ", null))).isEqualTo(unlabelled);
        assertThat(fingerprint(table(4, 3).labelled("a", "b", "", "b|a"))).isEqualTo(labelled);
        assertThat(List.of(
                        unlabelled,
                        labelled,
                        fingerprint(table(4, 2).labelled("b", "a", "", "a|b")),
                        fingerprint(table(4, 2).labelled("a", "b", "", "a")),
                        fingerprint(table(4, 2).labelled("a", "b", "", "")),
                        fingerprint(table(4, 2).labelled("a", "b", "a|b", ""))))
                .doesNotHaveDuplicates();
    }

    @Test
    void aSummaryWeighsTheRowsOfEachComponent() {
        // Weights 0 1 2 0 1 2.
        MemoryTable table = table(6, 2).labelled("a", "b", "b", "b", "a|b", "");

        assertThat(Summary.of(table, Support.NUMBERS).labelled()).containsExactly(0, 3);
        assertThat(Summary.of(table(6, 2), Support.NUMBERS).labelled()).isEmpty();
    }

    @Test
    void labelsComeAlong() {
        @Nullable
        String[] texts = IntStream.range(0, 100)
                .mapToObj(i -> i % 4 == 0 ? null : i % 4 == 1 ? "even|odd" : i % 2 == 0 ? "even" : "odd")
                .toArray(String[]::new);
        MemoryTable table = table(100, 7).labelled(texts);
        MemoryTable sample = RowSample.of(table, 30, 1);
        List<List<Integer>> sampled = allowed(sample);
        Rows rows = sample.chunk(0);

        assertThat(sample.labels()).containsExactly("even", "odd");
        for (int i = 0; i < rows.size(); i++) {
            assertThat(sampled.get(i)).isEqualTo(allowed(table).get((int) rows.value(i, 0)));
        }
        Schema coded = new Schema(List.of(Column.category("c", List.of("x", "y"))));
        Schema other = new Schema(List.of(Column.category("c", List.of("y", "x"))));
        ChunkedTable conformed = ConformedTable.of(
                MemoryTable.of(coded, new double[][] {{0}, {1}}, null, 8).labelled("b", "a"), other);
        assertThat(conformed.labels()).containsExactly("a", "b");
        assertThat(allowed(conformed)).containsExactly(List.of(1), List.of(0));
        assertThat(conformed.chunk(0).row(0)).containsExactly(1);
        assertThat(conformed.chunk(0).row(1)).containsExactly(0);
    }
}
