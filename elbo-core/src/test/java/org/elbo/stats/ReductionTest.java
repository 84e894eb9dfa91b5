/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReductionTest {

    static IntStream sizes() {
        return IntStream.rangeClosed(1, 40);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void mergesAlongTheTreeOfItsJavadoc(int leaves) {
        String tree = Reduction.reduce(leaves, Integer::toString, (left, right) -> "(" + left + " " + right + ")");

        assertThat(tree).isEqualTo(tree(0, leaves));
    }

    /** The left subtree of n leaves holds the largest power of two below n. */
    private static String tree(int first, int leaves) {
        if (leaves == 1) {
            return Integer.toString(first);
        }
        int left = 1;
        while (2 * left < leaves) {
            left *= 2;
        }
        return "(" + tree(first, left) + " " + tree(first + left, leaves - left) + ")";
    }

    @Test
    void theTreeInWords() {
        String tree = Reduction.reduce(6, Integer::toString, (left, right) -> "(" + left + " " + right + ")");

        assertThat(tree).isEqualTo("(((0 1) (2 3)) (4 5))");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void theSameBitsOnAnyNumberOfThreads(int threads) {
        // Of many magnitudes, so that another order of addition would show.
        double[] numbers = new Random(1)
                .doubles(1000)
                .map(u -> Math.exp(80 * u - 40) * (u < 0.5 ? -1 : 1))
                .toArray();
        double onThisThread = sum(numbers, 0, numbers.length);

        for (int repetition = 0; repetition < 20; repetition++) {
            double sum = Workers.call(
                    threads, () -> Reduction.reduce(numbers.length, i -> pause(i, numbers[i]), Double::sum));
            assertThat(sum).isEqualTo(onThisThread);
        }
    }

    private static double pause(int leaf, double number) {
        if (leaf % 97 == 0) {
            Thread.yield();
        }
        return number;
    }

    private static double sum(double[] numbers, int first, int leaves) {
        if (leaves == 1) {
            return numbers[first];
        }
        int left = Reduction.leftLeaves(leaves);
        return sum(numbers, first, left) + sum(numbers, first + left, leaves - left);
    }

    @Test
    void consumesOnlyLeftResults() {
        // As Statistics.merge does: the left array is changed and returned, the right one only read.
        int[] sum = Reduction.reduce(100, i -> new int[] {i}, (left, right) -> {
            left[0] += right[0];
            return left;
        });

        assertThat(sum).containsExactly(4950);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 12})
    void exceptionsOfALeafReachTheCaller(int broken) {
        assertThatExceptionOfType(DegenerateException.class)
                .isThrownBy(() -> Workers.call(4, () -> Reduction.reduce(13, i -> leaf(i, broken), Integer::sum)))
                .withMessage("has no rows")
                .matches(thrown -> thrown.component() == broken && thrown.weight() == 0.5);
    }

    private static int leaf(int index, int broken) {
        if (index == broken) {
            throw new DegenerateException(index, 0.5, "has no rows");
        }
        return index;
    }

    @Test
    void thereMustBeALeaf() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reduction.reduce(0, i -> i, Integer::sum))
                .withMessageContaining("leaves = 0");
    }
}
