/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the launcher starts: it runs in a tree of its own, on a Java that prints its arguments. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no bash")
class LauncherTest {

    private static final String ADDED = "--add-modules\njdk.incubator.vector\n-Delbo.vector=added\n";

    @TempDir
    Path root;

    @BeforeEach
    void plantTree() throws IOException {
        Files.copy(Path.of("../elbo"), root.resolve("elbo"));
        Files.createDirectories(root.resolve("elbo-cli/src/main"));
        Files.createDirectories(root.resolve("elbo-cli/target"));
        for (String file : List.of("pom.xml", "elbo-cli/pom.xml", "elbo-cli/target/elbo-cli-1.jar")) {
            Files.createFile(root.resolve(file));
        }
        Files.createDirectories(root.resolve("jdk/bin"));
        Path java = Files.writeString(root.resolve("jdk/bin/java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        modules("java.base jdk.incubator.vector");
        Files.createFile(root.resolve("elbo-cli/target/built"));
    }

    private void modules(String modules) throws IOException {
        Files.writeString(root.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\nMODULES=\"" + modules + "\"\n");
    }

    @BeforeEach
    @AfterEach
    void noTerminal() {
        List.of("elbo.terminal", "elbo.columns", "elbo.vector").forEach(System::clearProperty);
    }

    private String launch(Map<String, String> environment, String arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("bash", root.resolve("elbo").toString()));
        command.addAll(List.of(arguments.split(" ")));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("ELBO_VECTOR");
        builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(said.startsWith("elbo: ") ? ExitCode.CANNOT_COMPUTE : 0);
        return said;
    }

    @ParameterizedTest
    @ValueSource(strings = {"fit gmm data.csv", "select gmm data.csv", "--debug fit gmm data.csv", "--version", "-V"})
    void vectorsForCommandsThatComputeLong(String arguments) throws Exception {
        assertThat(launch(Map.of(), arguments)).startsWith(ADDED).endsWith(arguments.replace(' ', '\n') + "\n");
        assertThat(launch(Map.of("ELBO_VECTOR", "on"), arguments)).startsWith(ADDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"predict fit.json data.csv", "help fit", "--help", "describe fit"})
    void noneForOthers(String arguments) throws Exception {
        assertThat(launch(Map.of(), arguments)).doesNotContain("vector").endsWith(arguments.replace(' ', '\n') + "\n");
    }

    @Test
    void noneWhereSwitchedOff() throws Exception {
        assertThat(launch(Map.of("ELBO_VECTOR", "off"), "fit gmm")).doesNotContain("vector");
    }

    @Test
    void noneWhereJavaHasNot() throws Exception {
        modules("java.base java.desktop");
        assertThat(launch(Map.of(), "fit gmm")).doesNotContain("vector").endsWith("fit\ngmm\n");
    }

    @Test
    void anotherWordIsRefused() throws Exception {
        assertThat(launch(Map.of("ELBO_VECTOR", "yes"), "fit gmm"))
                .isEqualTo("elbo: ELBO_VECTOR is 'yes'; it must be on or off, or not be set.\n");
    }

    /** The JVM's line of 54 characters fills one line of the terminal, or two, or three. */
    @ParameterizedTest
    @CsvSource({
        "true, added, 80, 1",
        "true, added, 54, 1",
        "true, added, 53, 2",
        "true, added, 20, 3",
        "true, '', 80, 0",
        "false, added, 80, 0"
    })
    void theWarningIsErasedFromATerminal(String terminal, String vector, String columns, int lines) {
        System.setProperty("elbo.terminal", terminal);
        System.setProperty("elbo.vector", vector);
        System.setProperty("elbo.columns", columns);
        StringWriter err = new StringWriter();
        Console.eraseWarning(new PrintWriter(err));
        assertThat(err.toString()).isEqualTo("\u001B[1A\u001B[2K".repeat(lines));
    }
}
