/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Runs the command in a process of its own, as the launcher does; stdout and stderr go to files. */
final class ElboProcess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final Path out;
    private final Path err;

    private ElboProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts it with its files, temporary ones too, in a folder. */
    static ElboProcess start(Path folder, Object... args) throws IOException {
        Path out = folder.resolve("out");
        return start(folder, ProcessBuilder.Redirect.to(out.toFile()), args);
    }

    /** Starts it with another stdout. */
    static ElboProcess start(Path folder, ProcessBuilder.Redirect stdout, Object... args) throws IOException {
        Path err = folder.resolve("err");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Delbo.terminal=true",
                "-Delbo.columns=100",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        for (Object arg : args) {
            command.add(arg.toString());
        }
        Process process = new ProcessBuilder(command)
                .redirectOutput(stdout)
                .redirectError(err.toFile())
                .start();
        return new ElboProcess(process, folder.resolve("out"), err);
    }

    Process process() {
        return process;
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    /** Reads one line of a stdout that is a pipe, and closes it, as {@code head -1} does. */
    String firstLine() throws IOException {
        try (BufferedReader pipe =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            return pipe.readLine();
        }
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    /** Waits while the process runs until something is so. */
    void await(Callable<Boolean> condition) throws Exception {
        long begun = System.nanoTime();
        while (!condition.call()) {
            assertThat(process.isAlive()).as("still running: " + err()).isTrue();
            assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
            Thread.sleep(20);
        }
    }

    /** Sends Ctrl-C. */
    void interrupt() throws IOException, InterruptedException {
        assertThat(process.isAlive()).as(err()).isTrue();
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    /** Sends SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Waits for the end. */
    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
