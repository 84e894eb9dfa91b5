/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.elbo.data.UnsuitableDataException;
import org.elbo.em.Fit;
import org.elbo.em.Numbers;

/** What the tests with hostile data share. */
final class Hostile {

    private Hostile() {}

    /** No fit may ever return anything but numbers. */
    static <P> Fit<P> requireNumbers(Fit<P> fit) {
        assertThat(fit.bound()).isFinite();
        assertThat(Numbers.of(fit.model())).as(fit.status().describe()).doesNotContain(Double.NaN);
        assertThat(Arrays.stream(Numbers.of(fit.model()))).allMatch(Double::isFinite);
        return fit;
    }

    static void refuses(String message, Supplier<?> fit) {
        assertThatThrownBy(fit::get).isInstanceOf(UnsuitableDataException.class).hasMessageContaining(message);
    }

    static double[][] rows(int n, IntFunction<double[]> row) {
        return IntStream.range(0, n).mapToObj(row).toArray(double[][]::new);
    }
}
