/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A line at the foot of a terminal that is written anew a few times a second, and wiped when it is closed. It asks nothing of
 * the terminal: libraries that do so take over its signals, and Ctrl-C with them.
 */
final class StatusLine implements AutoCloseable {

    private static final long INTERVAL_MILLIS = 200;

    private final PrintWriter err;
    private final int width;
    private final Supplier<String> text;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread writer = new Thread(this::write, "status line");

    private StatusLine(PrintWriter err, int columns, Supplier<String> text) {
        this.err = err;
        this.width = columns - 1; // many terminals go to the next line after the last column
        this.text = text;
    }

    /** Begins to write. */
    static StatusLine open(PrintWriter err, int columns, Supplier<String> text) {
        StatusLine line = new StatusLine(err, columns, text);
        line.writer.setDaemon(true);
        line.writer.start();
        return line;
    }

    private void write() {
        try {
            do {
                show(text.get());
            } while (!closed.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes over what is there, to the end of the line. */
    private void show(String line) {
        err.print("\r" + (line + " ".repeat(width)).substring(0, width));
        err.flush();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            writer.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        show("");
        err.print("\r");
        err.flush();
    }
}
