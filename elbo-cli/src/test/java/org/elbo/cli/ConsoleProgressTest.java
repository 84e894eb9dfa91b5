/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.elbo.em.StartOutcome;
import org.elbo.em.Status;
import org.elbo.em.Trace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told while a fit runs: lines to a file, a bar to a terminal. */
class ConsoleProgressTest {

    private final StringWriter err = new StringWriter();
    private final AtomicLong now = new AtomicLong();
    private final Interrupt interrupt = Interrupt.none();

    @BeforeEach
    @AfterEach
    void noTerminal() {
        System.clearProperty("elbo.terminal");
        System.clearProperty("elbo.columns");
    }

    private ConsoleProgress progress(boolean quiet) {
        Console console = new Console(new PrintWriter(new StringWriter()), new PrintWriter(err), quiet);
        return new ConsoleProgress(console, interrupt, 2, new Forecast(2, 100, 1e-6, 1000), now::get);
    }

    private void second(ConsoleProgress progress, int number) {
        now.set(TimeUnit.SECONDS.toNanos(number));
        progress.chunk(100);
        double bound = -1 - Math.pow(0.5, number);
        double gain = Math.pow(0.5, number);
        progress.step(0, new Trace.Step(number, bound, Double.NaN, Double.NaN, Double.NaN, number), gain);
    }

    @Test
    void aLineNowAndThenInAFile() {
        try (ConsoleProgress progress = progress(false)) {
            for (int i = 1; i < 25; i++) {
                second(progress, i);
            }
        }
        assertThat(err.toString().lines())
                .hasSize(2)
                .allMatch(line -> line.matches("elbo: \\d+ s: bound -1\\.\\d{6}, 0 of 2 starts, .* left"))
                .first()
                .asString()
                .startsWith("elbo: 10 s: ");
    }

    @Test
    void aLineAlsoInALongFirstPass() {
        try (ConsoleProgress progress = progress(false)) {
            now.set(TimeUnit.SECONDS.toNanos(11));
            progress.chunk(10);
        }
        assertThat(err)
                .hasToString("elbo: 11 s: first pass, 0 of 2 starts, time left unknown" + System.lineSeparator());
    }

    @Test
    void aBarOnATerminalThatIsWipedInTheEnd() throws InterruptedException {
        System.setProperty("elbo.terminal", "true");
        System.setProperty("elbo.columns", "60");
        try (ConsoleProgress progress = progress(false)) {
            second(progress, 1);
            progress.ended(new StartOutcome(0, new Status.Converged(), -1.5, 1, 2));
            second(progress, 2);
            while (!err.toString().contains("1 of 2")) {
                Thread.sleep(5);
            }
        }
        assertThat(err.toString())
                .contains("% [", "] bound -1.", ", 1 of 2 starts")
                .doesNotContain("\n");
        assertThat(err.toString()).endsWith("\r" + " ".repeat(59) + "\r");
        assertThat(err.toString().split("\r")).allMatch(line -> line.length() <= 59);
    }

    @Test
    void nothingForAFitThatIsDoneAtOnce() {
        System.setProperty("elbo.terminal", "true");
        try (ConsoleProgress progress = progress(false)) {
            second(progress, 0);
        }
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void nothingWithQuiet() {
        System.setProperty("elbo.terminal", "true");
        try (ConsoleProgress progress = progress(true)) {
            for (int i = 0; i < 25; i++) {
                second(progress, i);
            }
        }
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aRequestCancels() {
        try (ConsoleProgress progress = progress(false)) {
            assertThat(progress.isCancelled()).isFalse();
            interrupt.request();
            assertThat(progress.isCancelled()).isTrue();
        }
    }
}
