/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The Java blocks can be pasted into jshell, which reads line by line and takes a statement for complete as soon as it could
 * be: no line must look like an end before the statement's own.
 */
class JshellTest {

    static Stream<Page> pages() {
        return PagesTest.pages();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void noStatementLooksCompleteTooEarly(Page page) {
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
            page.blocks().stream()
                    .filter(block -> block.language().equals("java"))
                    .forEach(block -> {
                        String statement = "";
                        for (String line : block.lines()) {
                            statement += line + "\n";
                            SourceCodeAnalysis.CompletionInfo info = analysis.analyzeCompletion(statement);
                            assertThat(info.completeness())
                                    .as(statement)
                                    .isNotIn(Completeness.COMPLETE_WITH_SEMI, Completeness.UNKNOWN);
                            statement = info.completeness() == Completeness.COMPLETE ? info.remaining() : statement;
                        }
                        assertThat(statement).isBlank();
                    });
        }
    }
}
