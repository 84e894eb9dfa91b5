/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.elbo.io.Json;

/** Writes the page of benchmarks and its chart from what was measured. */
final class Report {

    private Report() {}

    /**
     * Writes the page.
     *
     * @param arguments the folder with results.jsonl, points.jsonl and machine.txt; the page; the chart
     */
    public static void main(String... arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Measured measured = new Measured(
                lines(folder.resolve("results.jsonl"), Result.class),
                lines(folder.resolve("points.jsonl"), Point.class),
                folder);
        Files.writeString(Path.of(arguments[1]), page(measured, Files.readString(folder.resolve("machine.txt"))));
        Files.writeString(Path.of(arguments[2]), new BarChart(measured).svg());
    }

    private static <T> List<T> lines(Path file, Class<T> type) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> Json.MAPPER.readValue(line, type)).toList();
        }
    }

    static String page(Measured measured, String machine) throws IOException {
        Alone alone = new Alone(measured);
        return template()
                .replace("${machine}\n", machine)
                .replace("${promises}\n", new Promises(measured).text())
                .replace("${problems}\n", new Tables(measured).problems())
                .replace("${dgemm}", alone.dgemm())
                .replace("${rates}\n", alone.rates())
                .replace("${growth}\n", alone.growth())
                .replace("${models}\n", alone.models());
    }

    private static String template() throws IOException {
        try (InputStream in = Objects.requireNonNull(Report.class.getResourceAsStream("page.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
