/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What Ctrl-C does: as soon as a fit has a result it asks the fit to stop, and waits until the best result so far has been
 * written; at any other time it ends the process at once.
 */
final class Interrupt {

    private static final long PATIENCE_SECONDS = 60;

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean requested;
    private volatile boolean protectedWork;

    private Interrupt() {}

    /** One that no signal reaches. */
    static Interrupt none() {
        return new Interrupt();
    }

    /** One that hears the signals sent to this process. */
    static Interrupt install() {
        Interrupt interrupt = new Interrupt();
        Runtime.getRuntime().addShutdownHook(new Thread(interrupt::stop, "interrupt"));
        return interrupt;
    }

    private void stop() {
        requested = true;
        try {
            if (protectedWork && !finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("elbo: the result could not be written in " + PATIENCE_SECONDS + " s and is lost.");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** From here on the work is finished before the process ends. */
    void protect() {
        protectedWork = true;
    }

    boolean isRequested() {
        return requested;
    }

    /** Asks the work to stop, as a signal would. */
    void request() {
        requested = true;
    }

    /** Ends the process; where a signal is ending it already, lets it, with the exit code that belongs to the signal. */
    void exit(int exitCode) {
        protectedWork = false;
        finished.countDown();
        System.exit(exitCode);
    }
}
