/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.elbo.data.io.Fixture.refusal;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.elbo.data.RowLabels;
import org.elbo.data.Summary;
import org.elbo.data.Support;
import org.elbo.data.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels from a column of the source. */
class LabelColumnTest {

    private static final String ROWS =
            "x,group,y\n1,well,5\n2,,6\n3, sick | well ,7\n4,sick,8\n5,NA,9\n6,dead|sick,0\n";
    private static final List<List<Integer>> ALLOWED =
            List.of(List.of(2), List.of(), List.of(1, 2), List.of(1), List.of(), List.of(0, 1));

    @TempDir
    Path directory;

    private Path csv(String content) {
        return Fixture.write(directory, "data.csv", content);
    }

    /** For each row the components it may come from; empty where nothing is known. */
    private static List<List<Integer>> allowed(Table table) {
        return Fixture.chunks(table).stream()
                .flatMap(chunk -> {
                    RowLabels labels = Objects.requireNonNull(chunk.labels());
                    return IntStream.range(0, chunk.size()).mapToObj(labels::allowed);
                })
                .map(set -> set == null
                        ? List.<Integer>of()
                        : Arrays.stream(set).boxed().toList())
                .toList();
    }

    private static void hasTheRows(TableReader reader) {
        for (long memory : new long[] {0, Long.MAX_VALUE}) {
            try (LoadedTable data = reader.labels("group").memory(memory).read()) {
                assertThat(data.isStreamed()).isEqualTo(memory == 0);
                assertThat(data.table().labels()).containsExactly("dead", "sick", "well");
                assertThat(data.table().schema().names()).containsExactly("x", "y");
                assertThat(data.excluded()).isEmpty();
                assertThat(allowed(data.table())).isEqualTo(ALLOWED);
                assertThat((Object) Fixture.cells(data.table()))
                        .isEqualTo(new double[][] {{1, 5}, {2, 6}, {3, 7}, {4, 8}, {5, 9}, {6, 0}});
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "jsonl"})
    void everyFormat(String extension) {
        Path text = csv(ROWS);
        Path file = directory.resolve("data." + extension);
        Fixture.sql("COPY (SELECT * FROM read_csv('" + text + "', nullstr = ['', 'NA'])) TO '" + file + "' (FORMAT "
                + extension.replace("jsonl", "json") + ")");

        hasTheRows(TableReader.of(text));
        hasTheRows(TableReader.of(file));
        hasTheRows(TableReader.sql("select * from '" + file + "'"));
    }

    @Test
    void severalFilesShareTheirComponents() {
        Fixture.write(directory, "part-1.csv", "x,group\n1,b\n2,\n");
        Fixture.write(directory, "part-2.csv", "group,x\na,3\n");
        try (LoadedTable data = TableReader.of(directory.resolve("part-*.csv").toString())
                .labels("group")
                .read()) {
            assertThat(data.table().labels()).containsExactly("a", "b");
            assertThat(allowed(data.table())).containsExactly(List.of(1), List.of(), List.of(0));
        }
    }

    @Test
    void aColumnOfNumbersCanBeLabelsWithWeightsAndCategoriesBesideIt() {
        String sql = "select range % 3 as colour, range * 0.5 as w, case when range % 2 = 0 then range % 20 end as g"
                + " from range(5000)";
        TableReader reader =
                TableReader.sql(sql).categories(List.of("colour")).weights("w").labels("g");
        try (LoadedTable memory = reader.read();
                LoadedTable file = reader.memory(0).read()) {
            assertThat(memory.table().labels()).containsExactly("0", "2", "4", "6", "8", "10", "12", "14", "16", "18");
            assertThat(memory.table().schema().names()).containsExactly("colour");
            assertThat(allowed(file.table())).isEqualTo(allowed(memory.table()));
            assertThat(allowed(file.table()).get(4018)).containsExactly(9);
            assertThat(Fixture.weights(file.table())).isEqualTo(Fixture.weights(memory.table()));
            assertThat(Summary.of(file.table(), Support.NUMBERS).fingerprint())
                    .isEqualTo(Summary.of(memory.table(), Support.NUMBERS).fingerprint());
        }
    }

    @Test
    void theSameRowsInAnyOrderNumberTheirComponentsAlike() {
        try (LoadedTable up = TableReader.sql("select range as x, range as g from range(20)")
                        .labels("g")
                        .read();
                LoadedTable down = TableReader.sql("select 19 - range as x, 19 - range as g from range(20)")
                        .labels("g")
                        .read()) {
            assertThat(down.table().labels()).isEqualTo(up.table().labels());
            assertThat(down.table().labels()).endsWith("9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19");
        }
    }

    @Test
    void theOrderCanBeGiven() {
        try (LoadedTable data = TableReader.of(csv(ROWS))
                .labels("group", List.of("well", "sick", "dead", "unseen"))
                .read()) {
            assertThat(data.table().labels()).containsExactly("well", "sick", "dead", "unseen");
            assertThat(allowed(data.table()).get(5)).containsExactly(1, 2);
        }
        assertThat(refusal(TableReader.of(csv(ROWS)).labels("group", List.of("well", "sick"))))
                .isEqualTo(
                        directory.resolve("data.csv") + ", row 6 (line 7), column 'group': the label 'dead' is none of"
                                + " well, sick; correct it, or add it to the names of the components");
    }

    @Test
    void refusals() {
        Path file = csv("x,y,g,h\n1,2,a,\n3,4,b||a,\n");
        String place = file.toString();
        assertThat(refusal(TableReader.of(file).labels("G"))).contains("has no column 'G' (did you mean 'g'?)");
        assertThat(refusal(TableReader.of(file).labels("g")))
                .isEqualTo(place + ", row 2 (line 3), column 'g': the label 'b||a' names no component beside a |; write"
                        + " a|b for one of two, and nothing where it is unknown");
        assertThat(refusal(TableReader.of(file).labels("h")))
                .isEqualTo(place + ": column 'h' has no label at all; read the data without labels");
        assertThat(refusal(TableReader.sql("select range as x, range as g from range(10001)")
                        .labels("g")))
                .isEqualTo("the query: column 'g' has more than 10000 different labels, so that it probably holds"
                        + " something else; name another column");
        assertThat(refusal(TableReader.sql("select 1 as x, [1, 2] as g").labels("g")))
                .isEqualTo("the query: column 'g' has values of type INTEGER[], which are no labels; name another"
                        + " column");
    }

    @Test
    void aColumnHasOneRole() {
        TableReader reader = TableReader.of(csv(ROWS)).labels("group");
        for (TableReader both : List.of(
                reader.columns("x", "group"),
                reader.except(List.of("group")),
                reader.categories(List.of("group")),
                reader.weights("group"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> both.read().close())
                    .withMessageContaining("column 'group' cannot be both")
                    .withMessageContaining("as the labels");
        }
    }
}
