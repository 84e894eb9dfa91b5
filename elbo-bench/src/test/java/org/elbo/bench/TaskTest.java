/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.elbo.family.Covariance;
import org.elbo.mixture.KMeans;
import org.elbo.mixture.Mixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What contenders read is what was drawn, and what Elbo reaches from there is what its densities say. */
class TaskTest {

    private static final int ROWS = 3000;

    @TempDir
    private Path folder;

    @Test
    void filesHoldTheDataRowByRow() throws Exception {
        Task task = made(Problem.FULL_10);

        assertThat(Files.size(folder.resolve("FULL_10.data"))).isEqualTo(ROWS * 10 * 8L);
        assertThat(task.rows()).isDeepEqualTo(Problem.FULL_10.draw(ROWS));
        assertThat(task.size()).isEqualTo(ROWS);
        assertThat(task.table().size()).isEqualTo(ROWS);
    }

    @Test
    void startIsRowsOfTheDataAndItsVariances() {
        Task task = made(Problem.FULL_2);
        double[] x = Arrays.stream(task.rows()).mapToDouble(row -> row[1]).toArray();
        double mean = Arrays.stream(x).sum() / ROWS;
        double square = Arrays.stream(x).map(v -> v * v).sum() / ROWS;

        assertThat(task.start().means()).isDeepEqualTo(Arrays.copyOf(task.rows(), 8));
        assertThat(task.start().variances()[1]).isCloseTo(square - mean * mean, within(1e-10));
    }

    @Test
    void elboReachesTheLogLikelihoodOfItsOwnDensities() throws Exception {
        Task task = made(Problem.FULL_2);
        var start = task.start().mixture(Covariance.FULL);
        var model = Mixtures.gaussian(8, Covariance.FULL)
                .start(start)
                .tolerance(0)
                .maxIterations(4)
                .fit(task.table())
                .model();
        double sum = Arrays.stream(task.rows()).mapToDouble(model::logDensity).sum();

        double[] values = new ElboContender().prepare(task).fit(4);

        assertThat(values).hasSize(4);
        assertThat(values[3]).isCloseTo(sum, within(1e-9 * Math.abs(sum)));
        task.makeReference();
        assertThat(task.reference(4)).isEqualTo(values[3]);
    }

    @Test
    void kMeansReachesTheSumOfSquaredDistances() throws Exception {
        Task task = made(Problem.K_MEANS_10);
        double[][] centres = KMeans.clusters(50)
                .start(task.start().clusters())
                .maxIterations(3)
                .fit(task.table())
                .model()
                .means();
        double sum = Arrays.stream(task.rows())
                .mapToDouble(row -> Arrays.stream(centres)
                        .mapToDouble(centre -> distance(row, centre))
                        .min()
                        .orElseThrow())
                .sum();

        assertThat(new ElboContender().prepare(task).fit(3)[2]).isCloseTo(sum, within(1e-9 * sum));
    }

    @Test
    void fitThatEndsEarlyIsNoMeasurement() {
        Task task = new Task(Problem.FULL_50_TENTH, folder);
        task.make(100);

        assertThatThrownBy(() -> new ElboContender().prepare(task).fit(11))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("before the last pass");
    }

    private Task made(Problem problem) {
        Task task = new Task(problem, folder);
        task.make(ROWS);
        return task;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        }
        return sum;
    }
}
