/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.elbo.data.Table;
import org.elbo.io.FileFormatException;
import org.elbo.table.Cell;
import org.elbo.table.Cells;
import org.elbo.table.CoarseCounts;
import org.elbo.table.Events;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of coarse counts. */
class CellsJsonTest {

    @TempDir
    Path folder;

    private Path save() throws IOException {
        Cells cells = Cells.of(new Cell("x", "held", 2), new Cell("y", "a", 1), new Cell("z", "b", 3))
                .fix("held", 0.125);
        Table events = Events.of(List.of("x|y", "y|z", "z"), 5, 7, 11);
        Path file = folder.resolve("model.json");
        SavedModel.of(
                        ModelKind.COARSE_COUNTS,
                        CoarseCounts.of(cells).maxIterations(1).fit(events),
                        events)
                .save(file);
        return file;
    }

    @Test
    void readsAsPeopleWouldWriteIt() throws IOException {
        assertThat(Files.readString(save()).replaceAll("\\s+", ""))
                .contains("\"theta\":{\"held\":0.125,\"a\":", "\"fixed\":{\"held\":0.125}")
                .contains("\"cells\":[{\"name\":\"x\",\"group\":\"held\",\"weight\":2.0}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            "held" : 0.125,          ! "held" : 0.25,         ! the theta of group 'held' is 0.25, but is held at 0.125
            "theta"                  ! "other"                ! 'theta' is not there
            "name" : "y"             ! "name" : "x"           ! two cells have the name 'x'; rename one of them
            "weight" : 3.0           ! "weight" : null        ! a value in it is not what it should be
            "weight" : 1.0           ! "weight" : 2.0         ! the probabilities of the cells sum to
            "cells" : [ {            ! "cells" : [ null, {    ! 'cells' has an entry that is no cell
            """, quoteCharacter = '`')
    void damageIsTold(String text, String damaged, String problem) throws IOException {
        Path file = save();
        String whole = Files.readString(file);
        assertThat(whole).contains(text);
        Files.writeString(file, whole.replace(text, damaged));

        assertThatThrownBy(() -> SavedModel.load(file))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("is damaged (" + problem);
    }
}
