/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    private Path folder;

    @Test
    void makesAFile() throws IOException {
        Path target = folder.resolve("model.json");
        AtomicFile.write(target, "\u00e9lbo\n");

        assertThat(target).hasBinaryContent(new byte[] {(byte) 0xC3, (byte) 0xA9, 'l', 'b', 'o', '\n'});
        assertThat(names()).containsExactly("model.json");
    }

    @Test
    void replacesTheWholeOfAFile() throws IOException {
        Path target = Files.writeString(folder.resolve("model.json"), "old and much longer than the new one");
        AtomicFile.write(target, "new");

        assertThat(target).hasContent("new");
        assertThat(names()).containsExactly("model.json");
    }

    @Test
    void aFailedReplacementLeavesNothingBehind() throws IOException {
        // A folder with something in it cannot be replaced by a file.
        Path target = Files.createDirectory(folder.resolve("model.json"));
        Files.writeString(target.resolve("inside"), "old");

        assertThatIOException().isThrownBy(() -> AtomicFile.write(target, "new"));
        assertThat(target.resolve("inside")).hasContent("old");
        assertThat(names()).containsExactly("model.json");
    }

    @Test
    void whatADeadProcessLeftIsSweptAndNothingElse() throws IOException {
        long dead = Long.MAX_VALUE / 10;
        long alive = ProcessHandle.current().pid();
        for (String name : List.of(
                ".model.json." + dead + "-1.tmp",
                ".model.json." + alive + "-1.tmp",
                ".model.json.mine.tmp",
                ".other.json." + dead + "-1.tmp",
                "model.json")) {
            Files.writeString(folder.resolve(name), "half");
        }

        AtomicFile.sweep(folder.resolve("model.json"));

        assertThat(names())
                .containsExactlyInAnyOrder(
                        ".model.json." + alive + "-1.tmp",
                        ".model.json.mine.tmp",
                        ".other.json." + dead + "-1.tmp",
                        "model.json");
    }

    @Test
    void anAbsentFolderIsNamedAndNotMade() {
        Path absent = folder.resolve("absent");

        assertThatIOException()
                .isThrownBy(() -> AtomicFile.write(absent.resolve("model.json"), "new"))
                .withMessageContaining(absent.toString())
                .withMessageContaining("model.json");
        assertThat(absent).doesNotExist();
    }

    @Test
    void aReadOnlyFolderKeepsTheOldFile() throws IOException {
        Path target = Files.writeString(folder.resolve("model.json"), "old");
        assumeThat(folder.toFile().setWritable(false)).isTrue();
        try {
            assumeThat(Files.isWritable(folder))
                    .as("the superuser may write anywhere")
                    .isFalse();
            assertThatIOException().isThrownBy(() -> AtomicFile.write(target, "new"));
            assertThat(target).hasContent("old");
            assertThat(names()).containsExactly("model.json");
        } finally {
            assertThat(folder.toFile().setWritable(true)).isTrue();
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
