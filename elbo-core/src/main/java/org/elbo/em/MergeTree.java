/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.elbo.stats.Expectation;
import org.elbo.stats.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of batches and of all of them together. One is replaced by merging anew along its way to the root: nothing is
 * ever subtracted, so no digits are lost.
 *
 * <p>A heap of twice as many nodes as leaves: the children of node i are 2i and 2i + 1, the root is node 1.
 */
final class MergeTree<S extends Statistics<S>> {

    private final int leaves;
    private final List<@Nullable Expectation<S>> nodes;

    MergeTree(int leaves) {
        this.leaves = leaves;
        this.nodes = new ArrayList<>(Collections.nCopies(2 * leaves, null));
    }

    /** Puts an expectation in the place of a leaf's. */
    void set(int leaf, Expectation<S> expectation) {
        int node = leaves + leaf;
        nodes.set(node, expectation);
        for (node /= 2; node > 0; node /= 2) {
            nodes.set(node, merged(nodes.get(2 * node), nodes.get(2 * node + 1)));
        }
    }

    private static <S extends Statistics<S>> @Nullable Expectation<S> merged(
            @Nullable Expectation<S> left, @Nullable Expectation<S> right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        // A copy, for the left of two is consumed.
        return left.scale(1).merge(right);
    }

    /** The expectation of one leaf, which has been set. */
    Expectation<S> leaf(int leaf) {
        return known(leaves + leaf);
    }

    /** The expectation of all leaves that have been set; there must be one. */
    Expectation<S> root() {
        return known(1);
    }

    private Expectation<S> known(int node) {
        return Objects.requireNonNull(nodes.get(node), "no leaf there has been set");
    }
}
