/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.elbo.io.Json;
import tools.jackson.databind.JsonNode;

/** Runs the command in this process. */
final class Elbo {

    static final String FAITHFUL = "../examples/faithful.csv";
    static final String IRIS = "../examples/iris.csv";
    static final String DEATHS = "../examples/london-deaths.csv";

    /**
     * What a command did.
     *
     * @param exitCode what it ended with
     * @param out its stdout
     * @param err its stderr
     */
    record Result(int exitCode, String out, String err) {

        /** Stdout, all of which must be one JSON object. */
        JsonNode json() {
            return Json.parse(out);
        }

        List<String> lines() {
            return out.lines().toList();
        }

        /** The numbers of a CSV below its header. */
        double[][] numbers() {
            return lines().stream()
                    .skip(1)
                    .map(line -> Arrays.stream(line.split(","))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
        }
    }

    private Elbo() {}

    static Result run(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(new PrintWriter(out), new PrintWriter(err, true), Interrupt.none(), strings(args));
        return new Result(exitCode, out.toString(), err.toString());
    }

    /** Runs a command that must succeed. */
    static Result ok(Object... args) {
        Result result = run(args);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result;
    }

    /** Runs a command that must end with this exit code and one sentence on stderr, which is returned, and nothing on stdout. */
    static String refusal(int exitCode, Object... args) {
        Result result = run(args);
        assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
        assertThat(result.out()).isEmpty();
        List<String> said = result.err()
                .lines()
                .filter(line -> !line.contains(" is left out: ") && !line.startsWith("See 'elbo"))
                .toList();
        assertThat(said).as(result.err()).hasSize(1);
        assertThat(said.get(0)).startsWith("elbo: ").matches(".*[.?]").doesNotContain("Exception", "java.", "null");
        return said.get(0).substring("elbo: ".length());
    }

    private static String[] strings(Object... args) {
        return Stream.of(args).map(String::valueOf).toArray(String[]::new);
    }

    /** The words of a command line without quotes, and then more arguments. */
    static Object[] words(String line, Object... more) {
        return Stream.concat(Arrays.stream(line.split(" ")), Arrays.stream(more))
                .toArray();
    }
}
