/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed again and again ends in the same bits as one that is not. */
class KillTest {

    @Test
    @Timeout(60)
    void aKilledFitEndsInTheSameBits(@TempDir Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("fit.checkpoint");
        Path printed = folder.resolve("printed");
        String expected = KilledFit.uninterrupted();

        for (int writes : new int[] {1, 7, 20, 33}) {
            Process killed = fit(file, printed);
            awaitWrites(killed, file, writes);
            killed.destroyForcibly().waitFor();
            assertThat(killed.exitValue()).as("killed after %d writes", writes).isNotZero();
            assertThat(printed).isEmptyFile();
        }
        Process last = fit(file, printed);

        assertThat(last.waitFor()).isZero();
        assertThat(Files.readString(printed).strip()).isEqualTo(expected);
    }

    private static Process fit(Path file, Path printed) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> modules =
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                        ? List.of("--add-modules", "jdk.incubator.vector") // kernels of its own, and so bits of its own
                        : List.of();
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(modules);
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                KilledFit.class.getName(),
                file.toString()));
        return new ProcessBuilder(command)
                .redirectOutput(printed.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Waits until the file has been replaced so many times. */
    private static void awaitWrites(Process process, Path file, int writes) throws InterruptedException {
        Object seen = version(file);
        for (int count = 0; count < writes; ) {
            assertThat(process.isAlive()).as("still at it").isTrue();
            Thread.sleep(1);
            Object now = version(file);
            if (!now.equals(seen)) {
                seen = now;
                count++;
            }
        }
    }

    private static Object version(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException notYet) {
            return FileTime.fromMillis(0);
        }
    }
}
