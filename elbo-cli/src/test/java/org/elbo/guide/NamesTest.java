/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The classes, methods, options and keys that the pages of reference name are those that there are, and all of them. */
class NamesTest {

    /** A class in backticks, perhaps with a member, perhaps with arguments that don't count. */
    private static final Pattern NAME =
            Pattern.compile("`([A-Z][A-Za-z]*[a-z][A-Za-z]*)(?:\\.([a-z]\\w*))?(?:\\(.*?\\))?`");

    /** Words in backticks that look like classes and are symbols. */
    private static final List<String> SYMBOLS = List.of("Beta", "Gamma", "Dirichlet", "Psi", "Sigma", "NaN");

    @ParameterizedTest
    @ValueSource(
            strings = {"README.md", "docs/formulas.md", "docs/papers.md", "docs/debugging.md", "docs/model-file.md"})
    void classesAndMembersExist(String file) throws IOException {
        Map<String, String> sources = sources();
        List<String> unknown = new ArrayList<>();
        Matcher name = NAME.matcher(
                String.join("\n", Page.read(Page.ROOT.resolve(file)).prose()));
        while (name.find()) {
            String source = sources.get(name.group(1));
            boolean exists =
                    source != null && (name.group(2) == null || source.matches("(?s).*\\b" + name.group(2) + "\\b.*"));
            if (!exists && !SYMBOLS.contains(name.group(1))) {
                unknown.add(name.group());
            }
        }
        assertThat(unknown).isEmpty();
    }

    /** The text of every class of the tree, by its name; two classes of one name share theirs. */
    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Page.ROOT)) {
            return files.filter(file -> file.toString().matches(".*/src/main/java/.*\\.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            NamesTest::text,
                            String::concat));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"fit", "select", "compare", "predict", "score", "impute", "merge", "sample", "describe", "report"
            })
    void optionsAreDocumented(String command) {
        String help = org.elbo.cli.Terminal.run(List.of("help", command)).out();
        Page page = Page.read(Page.ROOT.resolve("docs/cli.md"));
        String prose = String.join("\n", page.prose());
        assertThat(options(help))
                .isNotEmpty()
                .allSatisfy(option -> assertThat(prose).contains("`" + option));
    }

    @Test
    void documentedOptionsExist() {
        String help = Stream.of(
                        "fit",
                        "select",
                        "compare",
                        "predict",
                        "score",
                        "impute",
                        "merge",
                        "sample",
                        "describe",
                        "report")
                .map(command ->
                        org.elbo.cli.Terminal.run(List.of("help", command)).out())
                .collect(Collectors.joining());
        String prose =
                String.join("\n", Page.read(Page.ROOT.resolve("docs/cli.md")).prose());
        Matcher option = Pattern.compile("`(--?[a-z][a-z0-9-]*)").matcher(prose);
        List<String> known = options(help);
        while (option.find()) {
            assertThat(known).contains(option.group(1));
        }
    }

    /** The names at the beginning of the lines that list options. */
    private static List<String> options(String help) {
        return help.lines()
                .map(Pattern.compile("^\\s+((?:-\\w, +)?--[a-z0-9-]+|-\\w)\\b.*")::matcher)
                .filter(Matcher::matches)
                .flatMap(line -> Stream.of(line.group(1).split(", +")))
                .filter(option -> !List.of("-h", "-V").contains(option))
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/cli.md", "docs/model-file.md"})
    void keysAreDocumented(String file) {
        Page page = Page.read(Page.ROOT.resolve(file));
        String prose = String.join("\n", page.prose());
        List<String> keys = page.blocks().stream()
                .filter(block -> block.language().equals("json"))
                .flatMap(block ->
                        Pattern.compile("\"(\\w+)\" :").matcher(block.text()).results())
                .map(key -> key.group(1))
                .distinct()
                .filter(key -> !file.endsWith("cli.md")
                        || !List.of("weights", "means", "covariance", "covariances")
                                .contains(key))
                .toList();
        assertThat(keys)
                .hasSizeGreaterThan(20)
                .allSatisfy(key -> assertThat(prose).contains("`" + key + "`"));
    }
}
