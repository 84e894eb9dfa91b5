/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.elbo.em.Status;
import org.elbo.io.FileFormatException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model file is whole at any moment, and a damaged one is refused in words. */
class ModelFileSafetyTest {

    private static final int SAVES = 200;
    private static final int DAMAGES = 60;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("model.json");
    }

    @Test
    void aReaderNeverSeesHalfAFile() throws Exception {
        SavedModel<?> small = SavedExamples.clusters(new Status.Converged());
        SavedModel<?> large = SavedExamples.everyKind().get(0);
        small.save(file);
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger reads = new AtomicInteger();
        CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                assertThatCode(() -> SavedModel.load(file)).doesNotThrowAnyException();
                reads.incrementAndGet();
            }
        });
        for (int i = 0; i < SAVES; i++) {
            (i % 2 == 0 ? large : small).save(file);
        }
        done.set(true);
        reader.get();

        assertThat(reads.get()).isGreaterThan(10);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    /** One byte is another, or the end is missing. */
    @Test
    void damageIsRefusedInWords() throws IOException {
        Random random = new Random(11);
        for (SavedModel<?> saved : SavedExamples.everyKind()) {
            saved.save(file);
            byte[] whole = Files.readAllBytes(file);
            for (int i = 0; i < DAMAGES; i++) {
                byte[] damaged = whole.clone();
                damaged[random.nextInt(damaged.length)] = (byte) (32 + random.nextInt(95));
                assertRefusedOrRead(damaged);
                damaged = java.util.Arrays.copyOf(whole, random.nextInt(whole.length));
                assertRefusedOrRead(damaged);
            }
        }
    }

    /** A letter that has become a backslash makes an end of line of the letter after it. */
    @Test
    void aDamagedNameStaysOnOneLine() throws IOException {
        SavedExamples.everyKind().get(0).save(file);
        String damaged = Files.readString(file).replace("\"full\"", "\"fu\\nl\"");
        Files.writeString(file, damaged);

        assertThatThrownBy(() -> SavedModel.load(file))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("\\u000a")
                .hasMessageNotContaining("\n");
    }

    private void assertRefusedOrRead(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        try {
            SavedModel<?> read = SavedModel.load(file);
            assertThat(read.fit().trace().last()).isNotNull();
        } catch (FileFormatException refused) {
            assertThat(refused.getMessage())
                    .startsWith(file.toString())
                    .doesNotContain("org.elbo", "java.", "Node")
                    .doesNotContain("\n");
            // What the file holds is quoted, and may be anything: one letter makes 'null' of 'full'.
            assertThat(refused.getMessage().replaceAll("'[^']*'", "")).doesNotContain("null");
        }
    }
}
