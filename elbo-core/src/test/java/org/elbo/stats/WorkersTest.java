/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void aCallHasAPoolOfItsSize(int threads) {
        int parallelism = Workers.call(threads, () -> ForkJoinTask.getPool().getParallelism());

        assertThat(parallelism).isEqualTo(threads);
    }

    @Test
    void nestedCallsShareThePoolOfTheOutermost() {
        Workers.call(2, () -> {
            ForkJoinPool outer = ForkJoinTask.getPool();
            ForkJoinPool inner = Workers.call(8, ForkJoinTask::getPool);
            assertThat(inner).isSameAs(outer);
            return null;
        });
    }

    @Test
    void aReductionUsesNoThreadsButThoseOfItsCall() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        Workers.call(2, () -> Reduction.reduce(200, leaf -> threads.add(Thread.currentThread()), Boolean::logicalOr));

        assertThat(threads).hasSizeBetween(1, 2).doesNotContain(Thread.currentThread());
    }

    @Test
    void thePoolIsClosedAfterwards() {
        ForkJoinPool pool = Workers.call(2, ForkJoinTask::getPool);

        assertThat(pool.isShutdown()).isTrue();
    }

    @Test
    void uncheckedExceptionsAreTheCallers() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Workers.call(2, () -> {
                    throw new IllegalStateException("broken");
                }));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void anExceptionIsWorthItsMessageOnAnyNumberOfThreads(int threads) {
        assertThatIllegalStateException()
                .isThrownBy(() -> Workers.call(threads, () -> Reduction.reduce(64, WorkersTest::broken, Math::max)))
                .withMessage("leaf 40 is broken");
    }

    private static int broken(int leaf) {
        if (leaf == 40) {
            throw new IllegalStateException("leaf 40 is broken");
        }
        Thread.yield();
        return leaf;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void thereMustBeAThread(int threads) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Workers.call(threads, () -> 1))
                .withMessageContaining("threads = " + threads);
    }
}
