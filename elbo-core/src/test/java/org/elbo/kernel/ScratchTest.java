/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ScratchTest {

    @Test
    void arraysAreUsedAgainOnceTheirBlockHasEnded() {
        double[] first;
        double[] second;
        try (Scratch scratch = Scratch.open()) {
            first = scratch.doubles(1000);
            second = scratch.doubles(1000);
            assertThat(first).hasSizeGreaterThanOrEqualTo(1000);
            assertThat(second).isNotSameAs(first);
        }
        try (Scratch scratch = Scratch.open()) {
            assertThat(scratch.doubles(990)).isIn(first, second);
            assertThat(scratch.doubles(1001)).isIn(first, second);
        }
    }

    @Test
    void whatABlockHasTakenIsItsOwnWhileOthersOpenInsideIt() {
        try (Scratch outer = Scratch.open()) {
            double[] mine = outer.zeros(5);
            for (int i = 0; i < 100; i++) {
                try (Scratch inner = Scratch.open()) {
                    inner.doubles(5)[0] = 1;
                    inner.zeros(5)[1] = 2;
                }
            }
            assertThat(mine[0] + mine[1]).isZero();
        }
    }

    @Test
    void aBlockThatFailsGivesItsArraysBack() {
        double[] taken = null;
        try (Scratch scratch = Scratch.open()) {
            taken = scratch.doubles(12345);
            throw new IllegalStateException();
        } catch (IllegalStateException expected) {
            try (Scratch scratch = Scratch.open()) {
                assertThat(scratch.doubles(12345)).isSameAs(taken);
            }
        }
    }

    @Test
    void arraysOfAnyLengthAreLongEnoughAndZerosAreZero() {
        for (int length : new int[] {0, 1, 72, 73, 74, 136, 137, 1000, 1096, 1097, 100_000}) {
            try (Scratch scratch = Scratch.open()) {
                double[] array = scratch.doubles(length);
                assertThat(array.length).isGreaterThanOrEqualTo(length);
                java.util.Arrays.fill(array, Double.NaN);
            }
            try (Scratch scratch = Scratch.open()) {
                assertThat(java.util.Arrays.copyOf(scratch.zeros(length), length))
                        .containsOnly(new double[length]);
            }
        }
    }

    @Test
    void threadsShareNoArrays() {
        List<double[]> arrays = new ArrayList<>();
        try (Scratch scratch = Scratch.open()) {
            arrays.add(scratch.doubles(77));
            arrays.add(CompletableFuture.supplyAsync(() -> {
                        try (Scratch theirs = Scratch.open()) {
                            return theirs.doubles(77);
                        }
                    })
                    .join());
        }
        assertThat(arrays.get(0)).isNotSameAs(arrays.get(1));
    }
}
