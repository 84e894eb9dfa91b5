/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page says what the measurements say. */
class ReportTest {

    private static final double[] REFERENCE = {-700, -650, -600};

    @TempDir
    private Path folder;

    @BeforeEach
    void writeReference() {
        for (Problem problem : Problem.values()) {
            Files64.write(folder.resolve(problem + ".reference"), new double[][] {REFERENCE});
        }
    }

    private String page(List<Result> results, List<Point> points) throws Exception {
        return Report.page(new Measured(results, points, folder), "| machine | a test |\n");
    }

    private static Result result(String contender, String runtime, double seconds, int passes, double value) {
        return new Result(contender, "1.2", runtime, "FULL_2", 100, 2, passes, seconds, new double[] {value}, "");
    }

    private static Result notRun(String contender, String why) {
        return new Result(contender, "", "R", "FULL_2", 0, 0, 0, 0, new double[0], why);
    }

    @Test
    void ratiosAreOfMedians() throws Exception {
        String page = page(
                List.of(
                        result("Elbo", "JDK 17.0.1", 0.010, 3, -600),
                        result("scikit-learn", "Python 3.11.2, NumPy 1", 0.9, 3, -600.00003),
                        result("Elbo", "JDK 17.0.1", 0.030, 3, -600),
                        result("scikit-learn", "Python 3.11.2, NumPy 1", 0.2, 3, -600.00003),
                        result("Elbo", "JDK 17.0.1", 0.020, 3, -600),
                        result("scikit-learn", "Python 3.11.2, NumPy 1", 0.8, 3, -600.00003)),
                List.of());

        assertThat(page)
                .contains("| Elbo 1.2 | JDK 17.0.1 | 2 | 3 | 3 | 20.0 ms | 1.0× | -6.00000000000 | 16 |")
                .contains(
                        "| scikit-learn 1.2 | Python 3.11.2, NumPy 1 | 2 | 3 | 3 | 800 ms | 40.0× | -6.00000030000 | 7 |")
                .contains("| scikit-learn: full covariances: 100 × 2, K = 8 | at least 30× | 40.0× | yes |");
    }

    @Test
    void eachJdkHasItsRatioAndAllMustKeepThePromise() throws Exception {
        String page = page(
                List.of(
                        result("Elbo", "JDK 17.0.1", 0.010, 1, -700),
                        result("Elbo", "JDK 25", 0.020, 1, -700),
                        result("scikit-learn", "Python 3", 0.4, 2, -650)),
                List.of());

        assertThat(page)
                .contains("| at least 30× | 40.0× | 20.0× | no |")
                .contains("| scikit-learn 1.2 | Python 3 | 2 | 2 | 1 | 400 ms | 40.0× | 20.0× | -6.50000000000 | 16 |");
    }

    @Test
    void whatDidNotRunIsToldWithItsReason() throws Exception {
        String page = page(
                List.of(result("Elbo", "JDK 17.0.1", 0.010, 1, -700), notRun("mclust", "it is not installed")),
                List.of());

        assertThat(page).contains("Not run: mclust: it is not installed.").doesNotContain("| mclust");
    }

    @Test
    void timeBelowZeroIsNoMeasurement() throws Exception {
        String page = page(
                List.of(result("Elbo", "JDK 17.0.1", 0.010, 1, -700), result("ELKI", "JDK 17.0.1", -0.1, 3, -600)),
                List.of());

        assertThat(page)
                .contains("Not run: ELKI, JDK 17: its fit of one pass took longer")
                .doesNotContain("| ELKI");
    }

    @Test
    void whatIsNotMeasuredIsNoKeptPromise() throws Exception {
        assertThat(page(List.of(result("Elbo", "JDK 17.0.1", 0.010, 1, -700)), List.of()))
                .contains("| Two threads beside one | at least 1.8× | – | not measured |");
    }

    @Test
    void nothingMeasuredKeepsNothing() throws Exception {
        assertThat(page(List.of(), List.of())).contains("not measured").doesNotContain("yes");
    }

    @Test
    void pointsMakeThePromisesOfElboAlone() throws Exception {
        List<Point> points = List.of(
                new Point("threads", 1, 0.40, 0, "JDK 17.0.1"),
                new Point("threads", 2, 0.20, 0, "JDK 17.0.1"),
                new Point("rows", 10, 0.10, 0, "JDK 17.0.1"),
                new Point("rows", 100, 1.08, 0, "JDK 17.0.1"),
                new Point("components", 4, 1, 0, "JDK 17.0.1"),
                new Point("components", 8, 3, 0, "JDK 17.0.1"),
                new Point("heap", 50, 0, 0, "JDK 17"),
                new Point("model normal, 10 x 10", 10, 2, 8e9, "JDK 17.0.1"),
                new Point("model Poisson, 10 x 10", 10, 1, 5e9, "JDK 17.0.1"),
                new Point("dgemm", 2000, 0.5, 16e9, "Python"));

        String page = page(List.of(result("Elbo", "JDK 17.0.1", 0.010, 1, -700)), points);

        assertThat(page)
                .contains("| Two threads beside one | at least 1.8× | 2.0× | yes |")
                .contains("Rows, from ten thousand on: cost of one, most by least | at most 1.1× | 1.08× | yes |")
                .contains("Components: cost of one, most by least | at most 1.1× | 1.50× | no |")
                .contains("| Heap beyond the data | below 200 MB | 50 MB | yes |")
                .contains("| Operations a second beside a normal mixture's: Poisson | at least 1× | 1.3× | yes |")
                .contains(
                        "| Operations a second beside a normal mixture's: Bernoulli | at least 1× | – | not measured |")
                .contains("at 32.0 G operations");
    }

    @Test
    void chartHasABarForEachMeasurement() {
        Measured measured = new Measured(
                List.of(result("Elbo", "JDK 17.0.1", 0.010, 1, -700), result("Smile", "JDK 17.0.1", 1, 1, -700)),
                List.of(),
                folder);

        String svg = new BarChart(measured).svg();

        // From 0.01 to 1 s in 420 units: the first bar is empty, the second is all of it.
        assertThat(svg).contains("width='0.0'").contains("width='420.0'").contains(">Smile, JDK 17<");
    }
}
