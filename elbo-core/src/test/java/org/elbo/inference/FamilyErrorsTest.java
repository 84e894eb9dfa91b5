/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.elbo.Examples;
import org.elbo.data.Schema;
import org.elbo.data.Table;
import org.elbo.distribution.Distributions;
import org.elbo.em.Estimator;
import org.elbo.em.FittedModel;
import org.elbo.family.Multinomial;
import org.elbo.family.Regression;
import org.elbo.family.Regressions;
import org.elbo.table.Cell;
import org.elbo.table.Cells;
import org.elbo.table.CoarseCounts;
import org.elbo.table.Events;
import org.junit.jupiter.api.Test;

/** Standard errors of families that have closed forms of their own. */
class FamilyErrorsTest {

    private static <P extends FittedModel> List<Estimate> of(Estimator<P, ?> estimator, Table table) {
        StandardErrors errors =
                StandardErrors.of(estimator.model(table), estimator.fit(table).model(), table);
        assertThat(errors).isInstanceOf(StandardErrors.Known.class);
        return ((StandardErrors.Known) errors).estimates();
    }

    private static void require(Estimate estimate, String name, double expected) {
        assertThat(estimate.name()).isEqualTo(name);
        assertThat(estimate.standardError()).isCloseTo(expected, within(1e-6 * expected));
    }

    /** Louis (1982): the information on t is 125 / (2 + t)^2 + 38 / (1 - t)^2 + 34 / t^2 = 377.5, of 435.3 if all were seen. */
    @Test
    void ofGeneticLinkage() {
        Cells cells = Cells.of(
                        new Cell("always", "half", 0.5),
                        new Cell("AB linked", "t", 0.25),
                        new Cell("Ab", "crossed", 0.25),
                        new Cell("aB", "crossed", 0.25),
                        new Cell("ab", "t", 0.25))
                .fix("half", 1);
        Table animals = Events.of(List.of("always|AB linked", "Ab", "aB", "ab"), 125, 18, 20, 34);
        List<Estimate> estimates = of(CoarseCounts.of(cells).tolerance(1e-12), animals);
        double t = 0.626821497870982;
        double information = 125 / ((2 + t) * (2 + t)) + 38 / ((1 - t) * (1 - t)) + 34 / (t * t);

        assertThat(information).isCloseTo(377.5, within(0.05));
        assertThat(estimates.get(0)).isEqualTo(new Estimate("theta.half", 1, 0));
        require(estimates.get(1), "theta.t", 1 / Math.sqrt(information));
        require(estimates.get(2), "theta.crossed", 1 / Math.sqrt(information));
    }

    /** Of a line: sigma^2 (X'X)^-1 with sigma by maximum likelihood. */
    @Test
    void ofALine() {
        double[][] rows = Examples.faithful();
        Table table = Table.of(Schema.numbers("eruptions", "waiting"), rows, null);
        Regressions fitted =
                Distributions.regression(Regression.of(1)).fit(table).model().components();
        List<Estimate> estimates = of(Distributions.regression(Regression.of(1)), table);
        double n = rows.length;
        double mean = 0;
        for (double[] row : rows) {
            mean += row[0] / n;
        }
        double squares = 0;
        for (double[] row : rows) {
            squares += (row[0] - mean) * (row[0] - mean);
        }
        double sigma = fitted.sigma()[0];

        assertThat(estimates).hasSize(3);
        require(estimates.get(0), "intercepts", sigma * Math.sqrt(1 / n + mean * mean / squares));
        require(estimates.get(1), "coefficients.eruptions", sigma / Math.sqrt(squares));
        require(estimates.get(2), "sigma", sigma / Math.sqrt(2 * n));
    }

    @Test
    void ofAMultinomial() {
        Table table = Table.of(Schema.numbers("a", "b", "c"), new double[][] {{3, 1, 0}, {2, 2, 2}}, null);
        List<Estimate> estimates = of(Distributions.multinomial(Multinomial.of()), table);

        require(estimates.get(0), "probabilities.a", Math.sqrt(0.5 * 0.5 / 10));
        require(estimates.get(1), "probabilities.b", Math.sqrt(0.3 * 0.7 / 10));
        require(estimates.get(2), "probabilities.c", Math.sqrt(0.2 * 0.8 / 10));
    }
}
