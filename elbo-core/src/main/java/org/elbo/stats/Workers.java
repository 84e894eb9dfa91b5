/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.stats;

import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/** The one place where threads are made: everything that runs in parallel forks inside the pool of its caller. */
public final class Workers {

    private Workers() {}

    /**
     * Checks a number of threads.
     *
     * @param threads at least 1
     * @return the same number
     */
    public static int requireThreads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads = " + threads + "; it must be 1 or more");
        }
        return threads;
    }

    /**
     * Calls a task in a pool of so many threads that is closed afterwards; in the pool of the calling thread where it has
     * one, so that nested calls share their threads.
     *
     * @param <T> the type of the result
     * @param threads at least 1
     * @param task what to do; its unchecked exceptions are the caller's
     * @return the task's result
     */
    public static <T> T call(int threads, Callable<T> task) {
        if (ForkJoinTask.inForkJoinPool()) {
            return ForkJoinTask.adapt(task).invoke();
        }
        ForkJoinPool pool = new ForkJoinPool(requireThreads(threads));
        try {
            return pool.invoke(ForkJoinTask.adapt(task));
        } catch (RuntimeException thrown) {
            throw original(thrown);
        } finally {
            pool.shutdown();
        }
    }

    /** A pool throws a copy of what another thread threw, which has lost its message; the original is the copy's cause. */
    static RuntimeException original(RuntimeException thrown) {
        if (thrown.getCause() instanceof RuntimeException cause && cause.getClass() == thrown.getClass()) {
            boolean isCopy = thrown.getMessage() == null || thrown.getMessage().equals(cause.toString());
            return isCopy ? original(cause) : thrown;
        }
        return thrown;
    }
}
