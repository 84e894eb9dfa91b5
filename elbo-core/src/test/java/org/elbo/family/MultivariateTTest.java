/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.statistics.distribution.TDistribution;
import org.elbo.kernel.Matrices;
import org.elbo.stats.DegenerateException;
import org.elbo.stats.Randoms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultivariateTTest {

    private static final int K = 2;
    private static final int D = 3;

    static List<MultivariateT> families() {
        List<MultivariateT> all = new ArrayList<>();
        for (Covariance shape : Covariance.values()) {
            for (TailWeight tails :
                    List.of(TailWeight.free(), TailWeight.common(), TailWeight.fixed(4), TailWeight.fixed(2, 30))) {
                all.add(MultivariateT.of(shape, tails));
            }
            double[] scale = new double[shape.form().size(D)];
            Arrays.fill(scale, shape.form().variancesPooled(D));
            double[] psi = shape.form() == FullForm.INSTANCE ? Matrices.identity(D) : scale;
            all.add(MultivariateT.of(shape, TailWeight.free())
                    .withPrior(new NormalInverseWishart(new double[] {0.5, 0, -0.5}, 0.7, 5, psi)));
        }
        return all;
    }

    private static Students random(MultivariateT family, long seed) {
        Random random = new Random(seed);
        Covariance shape = family.shape();
        double[][] covariances = new double[shape.matrices(K)][];
        for (int m = 0; m < covariances.length; m++) {
            covariances[m] = shape.form() == FullForm.INSTANCE
                    ? Matrices.randomPositiveDefinite(D, random)
                    : random.doubles(shape.form().size(D), 0.5, 2).toArray();
        }
        double[][] means = {
            random.doubles(D, -1, 1).toArray(), random.doubles(D, -1, 1).toArray()
        };
        double[] tails = {3, 3};
        if (family.toString().contains("EACH")) {
            tails[1] = 12;
        } else if (family.toString().contains("[4.0]")) {
            Arrays.fill(tails, 4);
        } else if (family.toString().contains("[2.0, 30.0]")) {
            tails = new double[] {2, 30};
        }
        return Students.of(Normals.of(shape, means, covariances), tails);
    }

    private static Block block(int n, boolean hasMissing) {
        Random random = new Random(5);
        double[][] rows = new double[n][];
        double[][] weights = new double[n][];
        for (int i = 0; i < n; i++) {
            double root = Math.sqrt(0.2 + random.nextDouble());
            rows[i] = random.doubles(D).map(u -> random.nextGaussian() / root).toArray();
            rows[i][1] += 0.5 * rows[i][0];
            weights[i] = random.doubles(K, 0.1, 1.1).toArray();
            for (int j = 0; j < D && hasMissing; j++) {
                rows[i][j] = random.nextInt(4) == 0 ? Double.NaN : rows[i][j];
            }
        }
        return new Block(rows, weights);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1, 2.5, 10, 1e3, 1e6})
    void inOneColumnItIsTheT(double nu) {
        Students students =
                Students.of(Normals.of(Covariance.FULL, new double[][] {{2}}, new double[][] {{9}}), new double[] {nu});
        TDistribution t = TDistribution.of(nu);
        for (double x : new double[] {-1e6, -40, 1.5, 2, 2.001, 7, 300}) {
            double expected = t.logDensity((x - 2) / 3) - Math.log(3);
            assertThat(logDensity(students, 0, x)).isCloseTo(expected, within(1e-9 * (1 + Math.abs(expected))));
        }
    }

    @Test
    void inSeveralColumnsItIsTheTextbooks() {
        MultivariateT family = MultivariateT.of(Covariance.FULL, TailWeight.free());
        Students students = random(family, 1);
        for (double[] row : block(20, false).rows()) {
            for (int k = 0; k < K; k++) {
                double nu = students.degreesOfFreedom()[k];
                double[] s = FamilyCase.flat(students.normals().covariance(k));
                double[] apart = row.clone();
                for (int j = 0; j < D; j++) {
                    apart[j] -= students.normals().mean(k)[j];
                }
                double expected = LogGamma.value((nu + D) / 2)
                        - LogGamma.value(nu / 2)
                        - 0.5 * D * Math.log(nu * Math.PI)
                        - 0.5 * Math.log(Matrices.determinant(D, s))
                        - 0.5 * (nu + D) * Math.log(1 + Matrices.inverseForm(D, s, apart) / nu);
                assertThat(logDensity(students, k, row)).isCloseTo(expected, within(1e-11));
            }
        }
    }

    @Test
    void manyDegreesOfFreedomAreTheNormalAtTheRateOfTheirInverse() {
        Normals normals =
                random(MultivariateT.of(Covariance.FULL, TailWeight.free()), 2).normals();
        Columns x = block(30, false).columns();
        double[] normal = new double[K * x.n()];
        normals.logDensity(x, normal);
        double before = Double.NaN;
        for (double nu : new double[] {1e4, 1e5, 1e6, 1e7, 1e8}) {
            double[] t = new double[K * x.n()];
            Students.of(normals, new double[] {nu, nu}).logDensity(x, t);
            double apart = IntStream.range(0, t.length)
                    .mapToDouble(at -> Math.abs(t[at] - normal[at]))
                    .max()
                    .orElseThrow();
            if (nu > 1e4) {
                assertThat(before / apart).isCloseTo(10, within(0.1));
            }
            before = apart;
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void aJointDensityIsAMarginalTimesAConditional(MultivariateT family) {
        Students students = random(family, 3);
        for (double[] row : block(10, false).rows()) {
            Students given = students.conditional(new double[] {row[0], Double.NaN, Double.NaN});
            Students first = students.marginal(0);
            for (int k = 0; k < K; k++) {
                double product = logDensity(first, k, row[0]) + logDensity(given, k, row[1], row[2]);
                assertThat(product).isCloseTo(logDensity(students, k, row), within(1e-11));
                assertThat(given.degreesOfFreedom()[k]).isEqualTo(students.degreesOfFreedom()[k] + 1);
            }
        }
        Students all = students.conditional(new double[] {Double.NaN, Double.NaN, Double.NaN});
        assertThat(logDensity(all, 1, 1, 2, 3)).isCloseTo(logDensity(students, 1, 1, 2, 3), within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("families")
    void missingCellsAreLeftOut(MultivariateT family) {
        Students students = random(family, 4);
        for (int k = 0; k < K; k++) {
            assertThat(logDensity(students, k, 0.3, Double.NaN, -2))
                    .isCloseTo(logDensity(students.marginal(0, 2), k, 0.3, -2), within(1e-12));
            assertThat(logDensity(students, k, Double.NaN, Double.NaN, Double.NaN))
                    .isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void theBoundTouchesTheLikelihood(MultivariateT family) {
        Laws.boundTouches(family, random(family, 5), block(40, false));
        Laws.boundTouches(family, random(family, 6), block(40, true));
    }

    @ParameterizedTest
    @MethodSource("families")
    void theMStepIsHighest(MultivariateT family) {
        Laws.mStepIsHighest(family, random(family, 7), block(60, false));
        Laws.mStepIsHighest(family, random(family, 8), block(60, true));
    }

    @ParameterizedTest
    @MethodSource("families")
    void formsAndPartsAreTheSame(MultivariateT family) {
        Laws.formsAreTheSame(family, random(family, 9));
        Laws.partsAreTheWhole(family, random(family, 9), block(61, true));
    }

    @Test
    void theBoundHoldsInTheNormalLimit() {
        MultivariateT family = MultivariateT.of(Covariance.FULL, TailWeight.fixed(1e8));
        Students students = Students.of(
                random(MultivariateT.of(Covariance.FULL, TailWeight.free()), 10).normals(), new double[] {1e8, 1e8});
        Block block = block(200, false);
        double likelihood = Laws.logLikelihood(students, block);
        StudentStatistics s = Laws.statistics(family, students, block);

        assertThat(family.expectedLogDensity(students, s)).isCloseTo(likelihood, within(1e-10 * Math.abs(likelihood)));
        NormalStatistics ofNormal = Laws.statistics(MultivariateNormal.of(Covariance.FULL), students.normals(), block);
        assertThat(family.mStep(s, students)
                        .normals()
                        .change(MultivariateNormal.of(Covariance.FULL).mStep(ofNormal, students.normals())))
                .isLessThan(1e-6);
    }

    @Test
    void degreesOfFreedomStayWithinTheirRange() {
        // Expected scales that vary not at all, and ones that vary as nothing does.
        assertThat(StudentScale.mode(10, -1e-12)).isEqualTo(TailWeight.MOST);
        assertThat(StudentScale.mode(10, -1e9)).isEqualTo(TailWeight.LEAST);
        for (double nu : new double[] {0.02, 0.5, 3, 77, 199}) {
            double slack = -org.elbo.kernel.Stirling.digamma(0.5 * nu);
            assertThat(StudentScale.mode(7, 7 * slack)).isCloseTo(nu, within(1e-10 * nu));
        }
    }

    @Test
    void draws() {
        Students students = Students.of(
                Normals.of(Covariance.FULL, new double[][] {{1, -2}}, new double[][] {{2, 0.5, 0.5, 1}}),
                new double[] {9});
        int n = 40_000;
        var random = Randoms.of(1, 2);
        double[][] rows =
                IntStream.range(0, n).mapToObj(i -> students.sample(0, random)).toArray(double[][]::new);
        for (int j = 0; j < 2; j++) {
            int column = j;
            double mean =
                    Arrays.stream(rows).mapToDouble(x -> x[column]).average().orElseThrow();
            double variance = Arrays.stream(rows)
                    .mapToDouble(x -> Math.pow(x[column] - mean, 2))
                    .average()
                    .orElseThrow();
            double expected = students.covariance(0)[j][j];
            assertThat(expected).isCloseTo((j == 0 ? 2 : 1) * 9 / 7.0, within(1e-15));
            assertThat(mean).isCloseTo(students.mean(0)[j], within(5 * Math.sqrt(expected / n)));
            // The fourth moment of a t of 9 is 3 (1 + 2 / (9 - 4)) of its squared variance.
            assertThat(variance).isCloseTo(expected, within(5 * expected * Math.sqrt((3 * 1.4 - 1) / n)));
        }
        Students few = Students.of(students.normals(), new double[] {1});
        assertThat(few.mean(0)).containsOnly(Double.NaN);
        assertThat(few.covariance(0)[0][0]).isInfinite();
    }

    @Test
    void aComponentOnOnePointIsDegenerateAndSaysWhatItHas() {
        MultivariateT family = MultivariateT.of(Covariance.DIAGONAL, TailWeight.free());
        double[][] rows = {{0, 0}, {1, 2}, {2, -1}, {9, 9}};
        double[][] weights = {{1, 0}, {1, 0}, {1, 0}, {0, 1}};
        Block block = new Block(rows, weights);
        Students current = Students.of(
                Normals.of(Covariance.DIAGONAL, new double[][] {{0, 0}, {9, 9}}, new double[][] {{1, 1}, {1, 1}}),
                new double[] {5, 5});

        assertThatExceptionOfType(DegenerateException.class)
                .isThrownBy(() -> family.mStep(Laws.statistics(family, current, block), current))
                .matches(broken -> broken.component() == 1 && broken.weight() == 1);
    }

    @Test
    void argumentsAreChecked() {
        Normals one = Normals.of(Covariance.SPHERICAL, new double[][] {{0}}, new double[][] {{1}});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Students.of(one, new double[] {0}))
                .withMessageContaining("above 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Students.of(one, new double[] {1, 2}))
                .withMessageContaining("2 degrees of freedom for 1 components");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TailWeight.fixed(-1))
                .withMessageContaining("above 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TailWeight.Fixed(new double[] {1, 2}).of(3))
                .withMessageContaining("one for each");
    }

    private static double logDensity(Students students, int k, double... row) {
        double[] out = new double[students.size()];
        students.logDensity(Columns.of(row.length, row), out);
        return out[k];
    }
}
