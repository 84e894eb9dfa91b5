/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.elbo.em.Progress;
import org.elbo.em.StartOutcome;
import org.elbo.em.Trace;
import org.jspecify.annotations.Nullable;

/**
 * Shows how a fit goes: a bar on a terminal, a plain line now and then elsewhere, nothing for fits that are done at once.
 */
final class ConsoleProgress implements Progress, AutoCloseable {

    private static final long BAR_AFTER = TimeUnit.MILLISECONDS.toNanos(700);
    private static final long LINE_EVERY = TimeUnit.SECONDS.toNanos(10);
    private static final int BAR_WIDTH = 20;

    private final Console console;
    private final Interrupt interrupt;
    private final Forecast forecast;
    private final int starts;
    private final LongSupplier clock;
    private final long begun;
    private volatile long lastLine;
    private volatile double best = Double.NEGATIVE_INFINITY;
    private volatile int ended;
    private double shown;
    private boolean isClosed;
    private @Nullable StatusLine line;

    ConsoleProgress(Console console, Interrupt interrupt, int starts, Forecast forecast) {
        this(console, interrupt, starts, forecast, System::nanoTime);
    }

    /** One with a clock of its own, in nanoseconds. */
    ConsoleProgress(Console console, Interrupt interrupt, int starts, Forecast forecast, LongSupplier clock) {
        this.console = console;
        this.interrupt = interrupt;
        this.starts = starts;
        this.forecast = forecast;
        this.clock = clock;
        this.begun = clock.getAsLong();
        this.lastLine = begun;
    }

    @Override
    public void chunk(int observations) {
        forecast.rows(observations);
        show();
    }

    @Override
    public void step(int start, Trace.Step step, double remaining) {
        if (step.move() != Trace.Move.BATCHES) {
            // From the first bound on there is a result that Ctrl-C must not lose.
            interrupt.protect();
        }
        forecast.step(start, step.iteration(), step.bound(), remaining);
        synchronized (this) {
            best = Math.max(best, step.bound());
        }
        show();
    }

    @Override
    public synchronized void ended(StartOutcome outcome) {
        forecast.ended(outcome.start(), outcome.passes());
        ended++;
    }

    private void show() {
        long now = clock.getAsLong();
        if (console.quiet() || now - begun < BAR_AFTER) {
            return;
        }
        if (Console.isTerminal()) {
            open();
        } else if (now - lastLine >= LINE_EVERY) {
            say(now);
        }
    }

    private synchronized void say(long now) {
        if (now - lastLine >= LINE_EVERY) {
            lastLine = now;
            console.say(String.format(Locale.ROOT, "%.0f s: %s", seconds(), state()));
        }
    }

    private synchronized void open() {
        if (line == null && !isClosed) {
            line = StatusLine.open(console.err(), Console.columns(), this::bar);
        }
    }

    /** The bar never goes back, although the forecast may; the time left is as forecast. */
    private String bar() {
        shown = Math.max(shown, forecast.share());
        int filled = (int) (shown * BAR_WIDTH);
        return String.format(
                Locale.ROOT,
                "%3.0f %% [%s%s] %s",
                100 * shown,
                "=".repeat(filled),
                " ".repeat(BAR_WIDTH - filled),
                state());
    }

    /** Such as "bound -1130.263963, 3 of 10 starts, about 20 s left". */
    private String state() {
        String bound = best > Double.NEGATIVE_INFINITY ? "bound " + Numbers.exact(best) : "first pass";
        String of = starts == 1 ? "" : ", " + ended + " of " + starts + " starts";
        return bound + of + ", " + Forecast.words(forecast.secondsLeft(seconds()));
    }

    private double seconds() {
        return (clock.getAsLong() - begun) * 1e-9;
    }

    @Override
    public boolean isCancelled() {
        return interrupt.isRequested();
    }

    @Override
    public void close() {
        StatusLine shownLine;
        synchronized (this) {
            isClosed = true;
            shownLine = line;
        }
        if (shownLine != null) {
            shownLine.close();
        }
    }
}
