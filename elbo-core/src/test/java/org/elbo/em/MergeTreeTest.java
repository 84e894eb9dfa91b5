/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.elbo.stats.Expectation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergeTreeTest {

    /** Numbers whose sums are exact, and which say which leaves are in them. */
    private static Expectation<TwoCoins.Tosses> leaf(double value) {
        return new Expectation<>(new TwoCoins.Tosses(new double[] {value, 1}, new double[] {0, 0}, 1), value, 0, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 13})
    void theRootIsOfAllLeavesSetSoFarEachOnce(int leaves) {
        MergeTree<TwoCoins.Tosses> tree = new MergeTree<>(leaves);
        for (int i = 0; i < leaves; i++) {
            tree.set(i, leaf(1 << i));

            assertThat(tree.root().bound()).isEqualTo((1 << (i + 1)) - 1);
            assertThat(tree.root().statistics().heads()[0]).isEqualTo((1 << (i + 1)) - 1);
        }
        assertThat(tree.root().weight()).isEqualTo(leaves);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 13})
    void whatIsReplacedLeavesNothingBehind(int leaves) {
        MergeTree<TwoCoins.Tosses> replaced = new MergeTree<>(leaves);
        MergeTree<TwoCoins.Tosses> fresh = new MergeTree<>(leaves);
        for (int i = 0; i < leaves; i++) {
            replaced.set(i, leaf(1e16 / 3));
        }
        for (int i = 0; i < leaves; i++) {
            replaced.set(i, leaf(0.1 * i));
            fresh.set(i, leaf(0.1 * i));
        }

        assertThat(replaced.root().statistics().heads())
                .containsExactly(fresh.root().statistics().heads());
        assertThat(replaced.leaf(leaves - 1).bound()).isEqualTo(0.1 * (leaves - 1));
    }

    @Test
    void ofNothingThereIsNoRoot() {
        assertThatThrownBy(() -> new MergeTree<TwoCoins.Tosses>(2).root())
                .isInstanceOf(NullPointerException.class)
                .hasMessage("no leaf there has been set");
    }
}
