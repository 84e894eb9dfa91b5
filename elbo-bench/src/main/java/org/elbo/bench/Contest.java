/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.elbo.io.Json;

/** Measures one contender on one problem, in a JVM of its own, and prints a {@link Result} a measurement. */
public final class Contest {

    private Contest() {}

    /**
     * Measures.
     *
     * @param contender which
     * @param arguments the problem, the folder of its files, and about how many seconds to take
     */
    public static void run(Contender contender, String... arguments) {
        System.setOut(System.err); // what libraries have to say is no result
        Task task = new Task(Problem.valueOf(arguments[0]), Path.of(arguments[1]));
        try (PrintStream out =
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            for (Result result : results(contender, task, Double.parseDouble(arguments[2]))) {
                out.println(Json.MAPPER.writeValueAsString(result));
            }
        }
    }

    private static List<Result> results(Contender contender, Task task, double seconds) {
        try {
            return Meter.of(contender.prepare(task)).slopes(seconds).stream()
                    .map(slope -> result(contender, task, slope, ""))
                    .toList();
        } catch (Exception | LinkageError | OutOfMemoryError failure) {
            failure.printStackTrace();
            return List.of(result(contender, task, new Slope(0, 0, new double[0]), reason(failure)));
        }
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String words = failure instanceof UnsupportedOperationException && failure.getCause() == null
                ? String.valueOf(root.getMessage())
                : root.toString();
        return words.lines().findFirst().orElse("");
    }

    private static Result result(Contender contender, Task task, Slope slope, String notRun) {
        return new Result(
                contender.name(),
                contender.version(),
                "JDK " + System.getProperty("java.version"),
                task.problem().name(),
                task.size(),
                contender.threads(),
                slope.passes(),
                slope.seconds(),
                slope.values(),
                notRun);
    }
}
