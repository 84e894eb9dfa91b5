/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Markdown page, cut into its fenced blocks and the prose between them.
 *
 * @param file where it is
 * @param lines all of it
 * @param blocks the fenced blocks, in order
 */
record Page(Path file, List<String> lines, List<Block> blocks) {

    /** The root of the source tree: tests of a module run in its folder. */
    static final Path ROOT = root();

    /** What a fence may say it holds; a formula, which nothing can run, has a fence that says nothing. */
    private static final Set<String> LANGUAGES = Set.of("java", "sh", "text", "json", "");

    private static final Pattern FENCE = Pattern.compile("( *)```(\\w*)");

    /**
     * A fenced block.
     *
     * @param language what the fence says: java, sh, text, json or nothing
     * @param indent the spaces before it, where it belongs to a list
     * @param line the number of its first line between the fences, from 0
     * @param lines what is between them
     */
    record Block(String language, String indent, int line, List<String> lines) {

        boolean isProgram() {
            return language.equals("java") || language.equals("sh");
        }

        String text() {
            return String.join("\n", lines);
        }
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("mvnw"))) {
            here = here.getParent();
        }
        return here;
    }

    static Page read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return new Page(file, lines, blocks(file, lines));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Every page of the source tree, in order. */
    static List<Page> all() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> Stream.of("target", ".git", "node_modules")
                            .noneMatch(name -> ROOT.relativize(file).startsWith(name)
                                    || file.toString().contains("/" + name + "/")))
                    .sorted()
                    .map(Page::read)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Block> blocks(Path file, List<String> lines) {
        List<Block> blocks = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            Matcher fence = FENCE.matcher(lines.get(at));
            if (fence.matches()) {
                String indent = fence.group(1);
                int first = at + 1;
                at = first;
                while (!lines.get(at).equals(indent + "```")) {
                    at++;
                }
                if (!LANGUAGES.contains(fence.group(2))) {
                    throw new IllegalStateException(file + ": nothing runs a block of '" + fence.group(2) + "'");
                }
                List<String> inside = lines.subList(first, at).stream()
                        .map(line -> line.startsWith(indent) ? line.substring(indent.length()) : line)
                        .toList();
                blocks.add(new Block(fence.group(2), indent, first, inside));
            }
            at++;
        }
        return blocks;
    }

    /** The page from the root, for people. */
    String name() {
        return ROOT.relativize(file).toString();
    }

    /** The lines outside the fenced blocks, in order. */
    List<String> prose() {
        List<String> prose = new ArrayList<>();
        boolean inside = false;
        for (String line : lines) {
            if (FENCE.matcher(line).matches()) {
                inside = !inside;
            } else if (!inside) {
                prose.add(line);
            }
        }
        return prose;
    }

    /** The anchors of the page's headings, as GitHub makes them. */
    Set<String> anchors() {
        return prose().stream()
                .filter(line -> line.matches("#{1,6} .*"))
                .map(line -> line.replaceFirst("^#+ ", "")
                        .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                        .toLowerCase(java.util.Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return name();
    }
}
