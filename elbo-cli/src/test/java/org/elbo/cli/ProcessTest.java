/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.elbo.em.Status;
import org.elbo.model.SavedModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process: signals, pipes and crashes. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no signals")
class ProcessTest {

    /** Generous, for machines under load; on an idle one a tenth of it passes. */
    private static final long SOON_SECONDS = 10;

    @TempDir
    static Path shared;

    private static Path data;

    @TempDir
    Path folder;

    /** Components that overlap, so that fits are long. */
    @BeforeAll
    static void generate() throws IOException {
        Random random = new Random(5);
        StringBuilder csv = new StringBuilder("x,y\n");
        for (int i = 0; i < 40_000; i++) {
            int k = random.nextInt(3);
            csv.append(random.nextGaussian() + k)
                    .append(',')
                    .append(random.nextGaussian() - k)
                    .append('\n');
        }
        data = Files.writeString(shared.resolve("data.csv"), csv);
    }

    private static void assertEndsSoon(ElboProcess elbo) throws InterruptedException {
        assertThat(elbo.process().waitFor(SOON_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void ctrlCWritesTheBestResultSoFar() throws Exception {
        Path file = folder.resolve("fit.json");
        Path page = folder.resolve("fit.html");
        String fit = "fit gmm " + data + " -k 4 --tolerance 0 --max-iterations 1000000 --restarts 50 -o " + file
                + " --report " + page;
        try (ElboProcess elbo = ElboProcess.start(folder, Elbo.words(fit))) {
            elbo.await(() -> elbo.err().contains("bound"));
            elbo.interrupt();
            assertEndsSoon(elbo);

            assertThat(elbo.exitCode()).isEqualTo(130);
            assertThat(elbo.err())
                    .contains("\r", " % [", "] bound -", " of 50 starts, ", " left")
                    .endsWith("\relbo: wrote " + file + "\nelbo: wrote " + page + "\n");
            assertThat(elbo.out()).contains("Cancelled before it converged", "Warning: The fit was cancelled");
        }
        assertThat(SavedModel.load(file).fit().status()).isEqualTo(new Status.Cancelled());
        assertThat(Files.readString(page).contains("CANCELLED")).isTrue();
        assertThat(Elbo.ok("describe", file).out()).contains("Cancelled before it converged");
    }

    @Test
    void ctrlCWhileReadingEndsAtOnce() throws Exception {
        try (ElboProcess elbo = ElboProcess.start(folder, "fit", "normal", "-", "-o", folder.resolve("fit.json"))) {
            elbo.process().getOutputStream().write("x\n1\n2\n".getBytes(StandardCharsets.UTF_8));
            elbo.process().getOutputStream().flush();
            elbo.await(() -> temporaryFiles() > 0);
            elbo.interrupt();
            assertEndsSoon(elbo);

            assertThat(elbo.exitCode()).isEqualTo(130);
            assertThat(elbo.out()).isEmpty();
            assertThat(elbo.err()).isEmpty();
            assertThat(folder.resolve("fit.json")).doesNotExist();
            assertThat(temporaryFiles()).isZero();
        }
    }

    private long temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("elbo-"))
                    .count();
        }
    }

    @Test
    void aKilledFitGoesOnFromItsCheckpoint() throws Exception {
        Path file = folder.resolve("fit.json");
        Path checkpoint = folder.resolve("fit.checkpoint");
        String fit = "fit gmm " + data + " -k 3 --restarts 6 --seed 3 --max-iterations 60 --quiet";
        String kept = " -o " + file + " --checkpoint " + checkpoint;
        finish(fit + " -o " + file);
        String expected = parameters(file);
        Files.delete(file);

        try (ElboProcess elbo = ElboProcess.start(folder, Elbo.words(fit + kept))) {
            elbo.await(() -> Files.exists(checkpoint));
            elbo.kill();
            assertThat(elbo.err()).as("--quiet").isEmpty();
        }
        assertThat(file).doesNotExist();
        assertThat(Elbo.refusal(3, Elbo.words(fit.replace("--seed 3", "--seed 4") + kept)))
                .isEqualTo(checkpoint + " is the checkpoint of another fit (other data or options);"
                        + " delete it, or name another file.");

        finish(fit + kept);
        assertThat(parameters(file)).isEqualTo(expected);
        assertThat(checkpoint).doesNotExist();
    }

    /** In a process like the one that is killed: other kernels would have other bits. */
    private void finish(String line) throws Exception {
        try (ElboProcess elbo = ElboProcess.start(folder, Elbo.words(line))) {
            elbo.exitCode();
        }
    }

    private static String parameters(Path file) {
        return Elbo.ok("describe", file, "--format", "json")
                .json()
                .get("parameters")
                .toString();
    }

    @Test
    void aReaderThatGoesAwayIsNoError() throws Exception {
        Path file = folder.resolve("fit.json");
        Elbo.ok(Examples.FULL.fit("-o", file));
        Object[][] commands = {
            {"sample", file, "-n", Integer.MAX_VALUE},
            {"predict", file, "--sql", "select x as eruptions, y as waiting from '" + data + "'"},
            {"score", file, "--sql", "select x as eruptions, y as waiting from '" + data + "'"},
        };
        for (Object[] command : commands) {
            try (ElboProcess elbo = ElboProcess.start(folder, ProcessBuilder.Redirect.PIPE, command)) {
                assertThat(elbo.firstLine()).isNotBlank();

                assertThat(elbo.exitCode()).isEqualTo(ExitCode.BROKEN_PIPE);
                assertThat(elbo.err()).isEmpty();
            }
        }
    }

    static boolean hasFullDisk() {
        return Files.isWritable(Path.of("/dev/full"));
    }

    @Test
    @EnabledIf("hasFullDisk")
    void anAnswerThatCannotBeWrittenIsAnError() throws Exception {
        ProcessBuilder.Redirect full = ProcessBuilder.Redirect.to(new File("/dev/full"));
        try (ElboProcess elbo = ElboProcess.start(folder, full, "fit", "normal", Elbo.FAITHFUL)) {
            assertThat(elbo.exitCode()).isEqualTo(4);
            assertThat(elbo.err()).startsWith("elbo: the answer cannot be written to stdout: ");
        }
    }
}
