/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.guide;

import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.elbo.guide.Page.Block;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every {@code java} and {@code sh} block of README.md and docs/, from the top of a page to its end, and compares what
 * they print with the {@code text} or {@code json} block that follows at once. {@code -Dguide.update=true} writes what they
 * print into the pages instead.
 */
class PagesTest {

    private static final boolean UPDATE = Boolean.getBoolean("guide.update");

    static Stream<Page> pages() {
        return Page.all().stream().filter(page -> page.blocks().stream().anyMatch(Block::isProgram));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void saysWhatItsProgramsSay(Page page, @TempDir Path folder) throws Exception {
        Map<Block, String> said = run(page, new Workshop(folder.toRealPath()));
        List<String> stale = new ArrayList<>();
        List<String> updated = new ArrayList<>(page.lines());
        for (int i = page.blocks().size() - 1; i > 0; i--) {
            Block block = page.blocks().get(i);
            Block before = page.blocks().get(i - 1);
            boolean isOutput =
                    block.language().equals("text") || block.language().equals("json");
            if (isOutput && !(before.isProgram() && follows(page, before, block))) {
                throw new IllegalStateException(page + ":" + block.line() + " is output of no program");
            }
            if (isOutput && !Expectation.matches(block.lines(), lines(said.get(before)))) {
                stale.add(page + ":" + (block.line() + 1) + " says\n" + block.text() + "\nbut its program says\n"
                        + said.get(before));
                List<String> now = Expectation.renewed(block.lines(), lines(said.get(before)));
                updated.subList(block.line(), block.line() + block.lines().size())
                        .clear();
                updated.addAll(
                        block.line(),
                        now.stream()
                                .map(line -> (block.indent() + line).stripTrailing())
                                .toList());
            }
        }
        if (UPDATE) {
            Files.write(page.file(), updated);
        } else if (!stale.isEmpty()) {
            fail(String.join("\n\n", stale));
        }
    }

    private static List<String> lines(String text) {
        return text.stripTrailing().lines().map(String::stripTrailing).toList();
    }

    /** Whether there is nothing between two blocks. */
    private static boolean follows(Page page, Block before, Block block) {
        return page.lines().subList(before.line() + before.lines().size() + 1, block.line() - 1).stream()
                .allMatch(String::isBlank);
    }

    private static Map<Block, String> run(Page page, Workshop workshop) throws Exception {
        List<Block> programs = page.blocks().stream().filter(Block::isProgram).toList();
        List<Block> java = programs.stream()
                .filter(block -> block.language().equals("java"))
                .toList();
        Map<Block, String> said = new HashMap<>();
        try (Recorder recorder = new Recorder()) {
            // Commands are run when the Java block before them is done, so that all see each other's files in order.
            int[] next = {0};
            Block[] running = {null};
            java.util.function.Consumer<Block> until = end -> {
                if (running[0] != null) {
                    said.put(running[0], workshop.unplaced(recorder.take()));
                }
                for (; next[0] < programs.size() && programs.get(next[0]) != end; next[0]++) {
                    said.put(programs.get(next[0]), shell(programs.get(next[0]), workshop));
                }
                next[0]++;
                running[0] = end;
            };
            if (!java.isEmpty()) {
                Program.run(
                        java.stream()
                                .map(block -> workshop.placed(block.text()))
                                .toList(),
                        workshop.folder(),
                        i -> until.accept(java.get(i)));
            }
            until.accept(null);
        }
        return said;
    }

    private static String shell(Block block, Workshop workshop) {
        try {
            return workshop.run(block.lines());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Takes what is printed meanwhile. */
    private static final class Recorder implements AutoCloseable {
        private final PrintStream before = System.out;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Recorder() {
            System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        }

        String take() {
            String text = bytes.toString(StandardCharsets.UTF_8);
            bytes.reset();
            return text;
        }

        @Override
        public void close() {
            System.setOut(before);
        }
    }
}
