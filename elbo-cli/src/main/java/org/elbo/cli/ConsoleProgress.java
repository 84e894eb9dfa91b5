/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressState;
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
    private static final int BAR_WIDTH = 24;

    private final Console console;
    private final Interrupt interrupt;
    private final Forecast forecast;
    private final int starts;
    private final long begun = System.nanoTime();
    private volatile long lastLine = begun;
    private volatile double best = Double.NEGATIVE_INFINITY;
    private volatile int ended;
    private volatile @Nullable ProgressBar bar;

    ConsoleProgress(Console console, Interrupt interrupt, int starts, Forecast forecast) {
        this.console = console;
        this.interrupt = interrupt;
        this.starts = starts;
        this.forecast = forecast;
    }

    @Override
    public void chunk(int observations) {
        forecast.rows(observations);
        show();
    }

    @Override
    public void step(int start, Trace.Step step, double remaining) {
        // From the first bound on there is a result that Ctrl-C must not lose.
        interrupt.protect();
        forecast.step(start, step.iteration(), step.bound(), remaining);
        synchronized (this) {
            best = Math.max(best, step.bound());
        }
        show();
    }

    @Override
    public synchronized void ended(StartOutcome outcome) {
        forecast.ended(outcome.start(), outcome.iterations());
        ended++;
    }

    private void show() {
        long now = System.nanoTime();
        if (console.quiet() || now - begun < BAR_AFTER) {
            return;
        }
        if (Console.isTerminal()) {
            open();
        } else if (now - lastLine >= LINE_EVERY) {
            line(now);
        }
    }

    private synchronized void line(long now) {
        if (now - lastLine >= LINE_EVERY) {
            lastLine = now;
            console.say(String.format(Locale.ROOT, "%.0f s: %s", seconds(), state()));
        }
    }

    private synchronized void open() {
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setInitialMax(1)
                    .setUpdateIntervalMillis(200)
                    .setRenderer(this::render)
                    .clearDisplayOnFinish()
                    .build();
        }
    }

    private String render(ProgressState state, int width) {
        double share = forecast.share();
        int filled = (int) (share * BAR_WIDTH);
        String text = String.format(
                Locale.ROOT,
                "%3.0f %% [%s%s] %s",
                100 * share,
                "=".repeat(filled),
                " ".repeat(BAR_WIDTH - filled),
                state());
        return text.length() <= width ? text : text.substring(0, width);
    }

    /** Such as "bound -1130.263963, 3 of 10 starts, about 20 s left". */
    private String state() {
        String bound = best > Double.NEGATIVE_INFINITY ? "bound " + Numbers.exact(best) : "first pass";
        String of = starts == 1 ? "" : ", " + ended + " of " + starts + " starts done";
        return bound + of + ", " + Forecast.words(forecast.secondsLeft(seconds()));
    }

    private double seconds() {
        return (System.nanoTime() - begun) * 1e-9;
    }

    @Override
    public boolean isCancelled() {
        return interrupt.isRequested();
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
