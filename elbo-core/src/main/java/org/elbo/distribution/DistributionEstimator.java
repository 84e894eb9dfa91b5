/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.distribution;

import java.lang.reflect.Type;
import org.elbo.data.Rows;
import org.elbo.data.Summary;
import org.elbo.data.Support;
import org.elbo.data.Table;
import org.elbo.data.UnsuitableDataException;
import org.elbo.em.Estimator;
import org.elbo.family.Columns;
import org.elbo.family.Components;
import org.elbo.family.ObservationModel;
import org.elbo.io.Json;
import org.elbo.stats.DegenerateException;
import org.elbo.stats.Expectation;
import org.elbo.stats.Statistics;

/**
 * Fits one distribution to a table: {@code Distributions.poisson().fit(table)}.
 *
 * @param <E> the family's densities
 * @param <S> their statistics
 */
public final class DistributionEstimator<E extends Components<E>, S extends Statistics<S>>
        extends Estimator<Distribution<E>, DistributionEstimator<E, S>> {

    /** Makes the family for the data at hand. */
    interface FamilyFor<E extends Components<E>, S extends Statistics<S>> {
        ObservationModel<E, S> of(Table table, Summary summary);
    }

    /** What the family's cells may be, which may depend on the table's categories. */
    interface SupportFor {
        Support of(Table table);
    }

    private final SupportFor supportFor;
    private final FamilyFor<E, S> familyFor;
    private final String description;

    DistributionEstimator(SupportFor supportFor, FamilyFor<E, S> familyFor, String description) {
        super(1);
        this.supportFor = supportFor;
        this.familyFor = familyFor;
        this.description = description;
    }

    @Override
    protected Problem<Distribution<E>, S> prepare(Table data) {
        Summary summary = Summary.of(data, supportFor.of(data));
        ObservationModel<E, S> family = familyFor.of(data, summary);
        Type type = Json.MAPPER.getTypeFactory().constructParametricType(Distribution.class, family.type());
        int columns = data.schema().size();
        return new Problem<>(
                new DistributionModel<>(family),
                number -> start(data, family),
                type,
                summary.fingerprint(),
                columns * (columns + 1),
                fitted -> new int[] {0},
                (fitted, order) -> fitted);
    }

    private static <E extends Components<E>, S extends Statistics<S>> Distribution<E> start(
            Table data, ObservationModel<E, S> family) {
        S all = data.expect(family, (f, rows) -> new Expectation<>(statistics(f, rows), 0, 0, 0))
                .statistics();
        try {
            return new Distribution<>(family.start(all));
        } catch (DegenerateException broken) {
            throw new UnsuitableDataException("these data determine no parameters: they " + broken.getMessage());
        }
    }

    private static <E extends Components<E>, S extends Statistics<S>> S statistics(
            ObservationModel<E, S> family, Rows rows) {
        return family.firstStatistics(Columns.of(rows), 1, rows.weights());
    }

    @Override
    protected String describe() {
        return description;
    }

    @Override
    protected DistributionEstimator<E, S> self() {
        return this;
    }
}
