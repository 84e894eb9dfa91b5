/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.elbo.select.SelectionProgress;
import org.jspecify.annotations.Nullable;

/** Shows how far a selection is, by the fits that have ended: a bar on a terminal, a plain line now and then elsewhere. */
final class FitsProgress implements SelectionProgress, AutoCloseable {

    private static final long BAR_AFTER = TimeUnit.MILLISECONDS.toNanos(700);
    private static final long LINE_EVERY = TimeUnit.SECONDS.toNanos(10);
    private static final int BAR_WIDTH = 20;

    private final Console console;
    private final Interrupt interrupt;
    private final LongSupplier clock;
    private final long begun;
    private final AtomicInteger planned = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private long lastLine;
    private boolean isClosed;
    private @Nullable StatusLine line;

    FitsProgress(Console console, Interrupt interrupt) {
        this(console, interrupt, System::nanoTime);
    }

    /** One with a clock of its own, in nanoseconds. */
    FitsProgress(Console console, Interrupt interrupt, LongSupplier clock) {
        this.console = console;
        this.interrupt = interrupt;
        this.clock = clock;
        this.begun = clock.getAsLong();
        this.lastLine = begun;
    }

    @Override
    public void planned(int fits) {
        planned.addAndGet(fits);
    }

    @Override
    public void ended(String candidate) {
        // From the first fit on there is a result that Ctrl-C must not lose.
        interrupt.protect();
        ended.incrementAndGet();
        show();
    }

    private synchronized void show() {
        long now = clock.getAsLong();
        if (console.quiet() || isClosed || now - begun < BAR_AFTER) {
            return;
        }
        if (Console.isTerminal()) {
            line = line == null ? StatusLine.open(console.err(), Console.columns(), this::bar) : line;
        } else if (now - lastLine >= LINE_EVERY) {
            lastLine = now;
            console.say(String.format(Locale.ROOT, "%.0f s: %s", seconds(), state()));
        }
    }

    private String bar() {
        double share = (double) ended.get() / Math.max(1, planned.get());
        int filled = (int) (share * BAR_WIDTH);
        return String.format(
                Locale.ROOT,
                "%3.0f %% [%s%s] %s",
                100 * share,
                "=".repeat(filled),
                " ".repeat(BAR_WIDTH - filled),
                state());
    }

    /** Such as "12 of 54 fits, about 20 s left". Later fits are larger than those before, so it is a rough guess. */
    private String state() {
        int done = ended.get();
        double left = done == 0 ? Double.NaN : seconds() * (planned.get() - done) / done;
        return done + " of " + planned.get() + " fits, " + Forecast.words(left);
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
        StatusLine shown;
        synchronized (this) {
            isClosed = true;
            shown = line;
        }
        if (shown != null) {
            shown.close();
        }
    }
}
