/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.elbo.cli.Terminal;

/**
 * Where the programs of a page run: they read the tree's examples, write to a folder of their own, and see names without
 * folders, as a reader who stands at the root does.
 *
 * @param folder where they write
 */
record Workshop(Path folder) {

    /** A file's name that is a whole argument, or a whole string of Java or SQL. */
    private static final Pattern FILE_NAME =
            Pattern.compile("(?<=[\"']|^)[\\w-]+\\.(?:json|html|csv|txt|parquet|checkpoint)(?=[\"']|$)");

    private static final Pattern EXAMPLES = Pattern.compile("(?<=[\"']|^)examples/");

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
    private static final Pattern EXIT_CODE = Pattern.compile("\\s+# exit code (\\d+)$");
    private static final Pattern PART = Pattern.compile("(head|tail) -n? ?(\\d+)");

    /** Full paths for the names in an argument or in a program's text. */
    String placed(String text) {
        String named =
                FILE_NAME.matcher(text).replaceAll(name -> Matcher.quoteReplacement(folder + "/" + name.group()));
        return EXAMPLES.matcher(named).replaceAll(Matcher.quoteReplacement(Page.ROOT.resolve("examples") + "/"));
    }

    /** What a program said, with the names that the reader knows. */
    String unplaced(String text) {
        return text.replace(folder + "/", "").replace(Page.ROOT + "/", "");
    }

    /**
     * Runs the lines of a block: {@code ./elbo}, with {@code > FILE} or {@code | head -N} or {@code | tail -N} behind it, and {@code cat FILE}.
     *
     * @return what the terminal would show
     */
    String run(List<String> lines) throws IOException {
        StringBuilder shown = new StringBuilder();
        for (String line : joined(lines)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                shown.append(run(line));
            }
        }
        return unplaced(shown.toString());
    }

    private static List<String> joined(List<String> lines) {
        return String.join("\n", lines)
                .replaceAll("\\s*\\\\\\n\\s*", " ")
                .lines()
                .toList();
    }

    private String run(String line) throws IOException {
        Matcher exit = EXIT_CODE.matcher(line);
        int wanted = exit.find() ? Integer.parseInt(exit.group(1)) : 0;
        List<String> words = words(exit.replaceFirst(""));
        if (words.get(0).equals("cat")) {
            return Files.readString(Path.of(placed(words.get(1))));
        }
        if (words.get(0).equals("./dev")) {
            requireDevCommand(words.get(1));
            return "";
        }
        if (!words.get(0).equals("./elbo")) {
            throw new IllegalStateException("nothing runs '" + line + "'");
        }
        int end = Math.max(words.indexOf(">"), words.indexOf("|"));
        List<String> arguments = (end < 0 ? words : words.subList(0, end))
                .stream().skip(1).map(this::placed).toList();
        Terminal.Result result = Terminal.run(arguments);
        if (result.exitCode() != wanted) {
            throw new IllegalStateException("exit code " + result.exitCode() + ", not " + wanted + ", of '" + line
                    + "': " + result.out() + result.err());
        }
        return result.err() + (end < 0 ? result.out() : passedOn(words.subList(end, words.size()), result.out()));
    }

    private String passedOn(List<String> rest, String out) throws IOException {
        if (rest.get(0).equals(">")) {
            Files.writeString(Path.of(placed(rest.get(1))), out);
            return "";
        }
        Matcher part = PART.matcher(String.join(" ", rest.subList(1, rest.size())));
        if (!part.matches()) {
            throw new IllegalStateException("nothing runs '" + rest + "'");
        }
        List<String> lines = out.lines().toList();
        int most = Math.min(lines.size(), Integer.parseInt(part.group(2)));
        List<String> some = part.group(1).equals("head")
                ? lines.subList(0, most)
                : lines.subList(lines.size() - most, lines.size());
        return String.join("\n", some) + "\n";
    }

    /** Not run, since it would run this test: but there must be such a command. */
    private static void requireDevCommand(String command) throws IOException {
        if (!Files.readString(Page.ROOT.resolve("dev")).contains("\n./dev " + command)) {
            throw new IllegalStateException("there is no ./dev " + command);
        }
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3));
        }
        return words;
    }
}
