/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.stats;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveTask;
import java.util.function.BinaryOperator;
import java.util.function.IntFunction;

/**
 * The one way in which the results of chunks are merged: a fixed binary tree over the chunk numbers.
 *
 * <p>The left subtree of {@code n} leaves holds the largest power of two below {@code n}. The tree depends on
 * {@code n} alone, never on the order in which threads finish, so the result has the same bits on any number of threads
 * and wherever the chunks come from. The recursion below <em>is</em> that tree, carried out by fork and join.
 */
public final class Reduction {

    private Reduction() {}

    /**
     * Computes every leaf and merges them along the tree, in the fork-join pool of the calling thread, or in the common
     * pool when the caller is in none.
     *
     * @param <T> the type of a leaf and of the result
     * @param leaves the number of leaves, at least 1
     * @param leaf computes one leaf from its number; called concurrently
     * @param merge merges a left and a right result; it may consume the left one
     * @return the merged result
     */
    public static <T> T reduce(int leaves, IntFunction<T> leaf, BinaryOperator<T> merge) {
        if (leaves < 1) {
            throw new IllegalArgumentException("leaves = " + leaves + ": there is nothing to reduce");
        }
        Subtree<T> root = new Subtree<>(0, leaves, leaf, merge);
        if (ForkJoinTask.inForkJoinPool()) {
            return root.invoke();
        }
        try {
            return ForkJoinPool.commonPool().invoke(root);
        } catch (RuntimeException thrown) {
            throw Workers.original(thrown);
        }
    }

    /**
     * The size of the left subtree.
     *
     * @param leaves the number of leaves of the whole tree, at least 2
     * @return the largest power of two below it
     */
    static int leftLeaves(int leaves) {
        return Integer.highestOneBit(leaves - 1);
    }

    private static final class Subtree<T> extends RecursiveTask<T> {
        private final int first;
        private final int leaves;
        private final transient IntFunction<T> leaf;
        private final transient BinaryOperator<T> merge;

        Subtree(int first, int leaves, IntFunction<T> leaf, BinaryOperator<T> merge) {
            this.first = first;
            this.leaves = leaves;
            this.leaf = leaf;
            this.merge = merge;
        }

        @Override
        protected T compute() {
            if (leaves == 1) {
                return leaf.apply(first);
            }
            int split = leftLeaves(leaves);
            Subtree<T> right = new Subtree<>(first + split, leaves - split, leaf, merge);
            right.fork();
            T left = new Subtree<>(first, split, leaf, merge).compute();
            return merge.apply(left, right.join());
        }
    }
}
