/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.elbo.Examples;
import org.elbo.data.Rows;
import org.elbo.data.Table;
import org.elbo.em.Coordinates;
import org.elbo.em.Estimator;
import org.elbo.em.ExpectationMaximization;
import org.elbo.em.FittedModel;
import org.elbo.em.LatentVariableModel;
import org.elbo.family.Covariance;
import org.elbo.family.GammaPrior;
import org.elbo.family.MultivariateNormal;
import org.elbo.family.Normal;
import org.elbo.family.Normals;
import org.elbo.family.ProductBuilder;
import org.elbo.family.Regression;
import org.elbo.family.TailWeight;
import org.elbo.mixture.Mixture;
import org.elbo.mixture.MixtureModel;
import org.elbo.mixture.Mixtures;
import org.elbo.stats.Statistics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The information is minus the Hessian of log-likelihood + log prior, taken by second differences of that itself. */
class ObservedInformationTest {

    private static final double STEP = 5e-3;
    private static final double[] MOVES = {-2, -1, 1, 2};
    private static final double[] FACTORS = {1, -8, 8, -1};

    private record Case<P>(String name, LatentVariableModel<Rows, P, ?> model, P fitted, Table table) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static <P extends FittedModel> Case<P> of(String name, Estimator<P, ?> estimator, Table table) {
        return new Case<>(name, estimator.model(table), estimator.fit(table).model(), table);
    }

    /** Normals in rows with missing cells. */
    private static Case<Mixture<Normals>> air() {
        Table table = Table.of(Examples.airQuality());
        double[][] means = {{50, 200, 10, 85}, {20, 150, 12, 70}};
        double[][] variances = {{500, 8000, 12, 40}, {300, 8000, 12, 40}};
        Normals normals = Normals.of(Covariance.DIAGONAL, means, variances);
        MixtureModel<Normals, ?> model = new MixtureModel<>(MultivariateNormal.of(Covariance.DIAGONAL));
        return new Case<>("missing cells", model, fit(model, normals, table), table);
    }

    private static <S extends Statistics<S>> Mixture<Normals> fit(
            MixtureModel<Normals, S> model, Normals start, Table table) {
        return ExpectationMaximization.of(model)
                .fit(table, new Mixture<>(new double[] {0.5, 0.5}, start))
                .model();
    }

    static Stream<Case<?>> cases() {
        Table faithful = Table.of(Examples.faithful());
        List<Case<?>> cases = new ArrayList<>();
        for (Covariance shape : Covariance.values()) {
            cases.add(of(shape.label(), Mixtures.gaussian(2, shape), faithful));
        }
        cases.add(air());
        cases.add(of("priors", Mixtures.poisson(2, new GammaPrior(3, 1)).concentration(4), Examples.londonDeaths()));
        cases.add(of(
                "tied and fixed",
                Mixtures.of(2, ProductBuilder.of(Normal.of()).tie("x2", "sigma").fix(0, "x1", "mean", 4.3)),
                faithful));
        cases.add(of("student", Mixtures.student(2, Covariance.FULL, TailWeight.fixed(7)), faithful));
        cases.add(of("regression", Mixtures.regression(2, Regression.of(1)), faithful));
        cases.add(of("noise", Mixtures.gaussian(2, Covariance.DIAGONAL).noise(), faithful));
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    <P> void isMinusTheHessian(Case<P> at) {
        check(at.model(), at);
    }

    private static <P, S extends Statistics<S>> void check(LatentVariableModel<Rows, P, S> model, Case<P> at) {
        Coordinates<P> coordinates = model.coordinates().orElseThrow();
        ObservedInformation information = ObservedInformation.of(model, coordinates, at.table(), at.fitted());
        int d = information.size();
        double n = information.weight();
        assertThat(d).isEqualTo(model.degreesOfFreedom(at.fitted()));
        assertThat(information.withoutEffect()).isEqualTo(-1);

        for (int i = 0; i < d; i++) {
            double slope = 0;
            for (int s = 0; s < 4; s++) {
                double[] moved = information.phi().clone();
                moved[i] += MOVES[s] * STEP * information.unit()[i];
                slope += FACTORS[s] * objective(model, coordinates, at, moved) / (12 * STEP);
            }
            assertThat(information.score()[i]).isCloseTo(slope, within(1e-7 * n));
            for (int j = 0; j <= i; j++) {
                double hessian = 0;
                for (int s = 0; s < 4; s++) {
                    for (int t = 0; t < 4; t++) {
                        double[] moved = information.phi().clone();
                        moved[i] += MOVES[s] * STEP * information.unit()[i];
                        moved[j] += MOVES[t] * STEP * information.unit()[j];
                        hessian += FACTORS[s] * FACTORS[t] * objective(model, coordinates, at, moved);
                    }
                }
                assertThat(information.matrix()[i * d + j])
                        .as("%s, %s", i, j)
                        .isCloseTo(-hessian / (144 * STEP * STEP * n), within(2e-6));
            }
        }
    }

    private static <P, S extends Statistics<S>> double objective(
            LatentVariableModel<Rows, P, S> model, Coordinates<P> coordinates, Case<P> at, double[] phi) {
        P theta = coordinates.fromFree(phi, at.fitted());
        return at.table().expect(theta, model::eStep).bound() + model.globalBound(theta);
    }

    /** The information of complete data is all on the diagonal, and what is hidden takes from it. */
    @ParameterizedTest
    @MethodSource("cases")
    <P> void hiddenComponentsTakeInformationAway(Case<P> at) {
        double[] diagonal = diagonal(at.model(), at);

        assertThat(Arrays.stream(diagonal).max().orElseThrow()).isLessThan(1 + 1e-3);
        assertThat(Arrays.stream(diagonal).min().orElseThrow()).isLessThan(1 - 1e-3);
    }

    private static <P, S extends Statistics<S>> double[] diagonal(LatentVariableModel<Rows, P, S> model, Case<P> at) {
        ObservedInformation information =
                ObservedInformation.of(model, model.coordinates().orElseThrow(), at.table(), at.fitted());
        int d = information.size();
        double[] diagonal = new double[d];
        Arrays.setAll(diagonal, j -> information.matrix()[j * d + j]);
        return diagonal;
    }
}
