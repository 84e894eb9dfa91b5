/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.elbo.em.Progress;
import org.elbo.em.StartOutcome;
import org.elbo.em.Trace;
import org.jspecify.annotations.Nullable;

/**
 * Shows how a fit goes: a bar on a terminal, a plain line now and then elsewhere, nothing for fits that are done at once.
 * The bar fills as starts end, and within a start as its gain shrinks.
 */
final class ConsoleProgress implements Progress, AutoCloseable {

    private static final long BAR_AFTER = TimeUnit.MILLISECONDS.toNanos(700);
    private static final long LINE_EVERY = TimeUnit.SECONDS.toNanos(10);
    private static final int FULL = 1000;

    private final Console console;
    private final Interrupt interrupt;
    private final int starts;
    private final long begun = System.nanoTime();
    private long lastLine = begun;
    private int ended;
    private double best = Double.NEGATIVE_INFINITY;
    private @Nullable ProgressBar bar;

    ConsoleProgress(Console console, Interrupt interrupt, int starts) {
        this.console = console;
        this.interrupt = interrupt;
        this.starts = starts;
    }

    @Override
    public synchronized void step(int start, Trace.Step step, double remaining) {
        long now = System.nanoTime();
        best = Math.max(best, step.bound());
        if (console.quiet() || now - begun < BAR_AFTER) {
            return;
        }
        if (Console.isTerminal()) {
            show((ended + share(step, remaining)) / starts);
        } else if (now - lastLine >= LINE_EVERY) {
            lastLine = now;
            console.say(String.format(
                    Locale.ROOT,
                    "start %d of %d, iteration %d, bound %.6f, %.0f s",
                    start + 1,
                    starts,
                    step.iteration(),
                    step.bound(),
                    (now - begun) * 1e-9));
        }
    }

    /** How much of a start is probably done: steps shrink by a constant factor, so it goes with the gain's logarithm. */
    private static double share(Trace.Step step, double remaining) {
        if (!Double.isFinite(remaining) || step.iteration() < 2) {
            return 0;
        }
        double digits = Math.log10(Math.abs(step.bound()) / Math.max(remaining, Double.MIN_NORMAL));
        return Math.max(0, Math.min(0.95, digits / 9));
    }

    private void show(double share) {
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName("fit")
                    .setInitialMax(FULL)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .hideEta()
                    .showSpeed()
                    .build();
        }
        bar.stepTo(Math.max(bar.getCurrent(), (long) (share * FULL)));
        bar.setExtraMessage(String.format(Locale.ROOT, "bound %.4f", best));
    }

    @Override
    public synchronized void ended(StartOutcome outcome) {
        ended++;
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
