/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.inference;

import java.util.List;
import org.elbo.data.ChunkedTable;
import org.elbo.data.NamedNumber;
import org.elbo.data.ResampledTable;
import org.elbo.data.Rows;
import org.elbo.data.Schema;
import org.elbo.em.CannotFitException;
import org.elbo.em.ExpectationMaximization;
import org.elbo.em.Fit;
import org.elbo.em.FittedModel;
import org.elbo.em.LatentVariableModel;
import org.elbo.em.Status;
import org.elbo.stats.Reduction;
import org.elbo.stats.Statistics;
import org.elbo.stats.Workers;

/**
 * How estimates vary over data sets like this one, by fitting the model again to resamples of it (Efron 1979): {@code
 * Bootstrap.of(estimator.model(table), fit.model(), table).replicates(500).run()}.
 *
 * <p>Every replicate starts from the fitted parameters, once, so that it stays on their optimum; its components are aligned
 * to theirs by the rows on which they agree before anything is compared. Replicates run in parallel. The same seed gives the
 * same bits on any number of threads. A mutable builder.
 *
 * @param <P> the parameters
 */
public final class Bootstrap<P extends FittedModel> {

    private static final int DEFAULT_REPLICATES = 200;

    /** Where the data of a replicate come from. */
    private interface Source {
        ChunkedTable of(long seed, int replicate);
    }

    private final LatentVariableModel<Rows, P, ?> model;
    private final P fitted;
    private final ChunkedTable table;
    private Source source;
    private int replicates = DEFAULT_REPLICATES;
    private long seed;
    private double tolerance = ExpectationMaximization.DEFAULT_TOLERANCE;
    private int maxIterations = ExpectationMaximization.DEFAULT_MAX_ITERATIONS;
    private int threads = Runtime.getRuntime().availableProcessors();

    private Bootstrap(LatentVariableModel<Rows, P, ?> model, P fitted, ChunkedTable table) {
        this.model = model;
        this.fitted = fitted;
        this.table = table;
        this.source = (key, replicate) -> ResampledTable.of(table, key, replicate);
    }

    /**
     * A bootstrap of 200 replicates that resample rows.
     *
     * @param <P> the parameters
     * @param model the model that was fitted, such as {@link org.elbo.em.Estimator#model} returns
     * @param fitted its parameters
     * @param table the rows that it was fitted to
     * @return the bootstrap
     */
    public static <P extends FittedModel> Bootstrap<P> of(
            LatentVariableModel<Rows, P, ?> model, P fitted, ChunkedTable table) {
        return new Bootstrap<>(model.at(0, Integer.MAX_VALUE), fitted, table);
    }

    /**
     * Sets how often the model is fitted again.
     *
     * @param number at least 2; some dozens for standard errors, some hundreds for intervals
     * @return this
     */
    public Bootstrap<P> replicates(int number) {
        if (number < 2) {
            throw new IllegalArgumentException("replicates = " + number + "; it must be 2 or more");
        }
        replicates = number;
        return this;
    }

    /**
     * Sets the seed of the resamples.
     *
     * @param newSeed any number; 0 unless set
     * @return this
     */
    public Bootstrap<P> seed(long newSeed) {
        seed = newSeed;
        return this;
    }

    /**
     * Draws the data of the replicates from the fitted model in place of the data: the parametric bootstrap. Cells that are
     * missing in the table are missing in the draws.
     *
     * @return this
     */
    public Bootstrap<P> parametric() {
        source = (key, replicate) -> Simulation.of(fitted, table, key, replicate);
        return this;
    }

    /**
     * Sets when a replicate counts as converged.
     *
     * @param boundPerObservation as for the fit itself
     * @return this
     */
    public Bootstrap<P> tolerance(double boundPerObservation) {
        tolerance = boundPerObservation;
        return this;
    }

    /**
     * Sets the most iterations a replicate may take.
     *
     * @param limit at least 1
     * @return this
     */
    public Bootstrap<P> maxIterations(int limit) {
        maxIterations = limit;
        return this;
    }

    /**
     * Sets the number of threads; all cores unless set.
     *
     * @param number at least 1
     * @return this
     */
    public Bootstrap<P> threads(int number) {
        threads = Workers.requireThreads(number);
        return this;
    }

    /**
     * Fits the replicates.
     *
     * @return what became of them
     * @throws org.elbo.data.UnsuitableDataException where the table cannot be resampled
     */
    public BootstrapResult run() {
        Schema schema = table.schema();
        List<NamedNumber> named = fitted.named(schema);
        Outcomes outcomes = Workers.call(
                threads, () -> Reduction.reduce(replicates, b -> replicate(model, schema, b), Outcomes::merge));
        return new BootstrapResult(named, outcomes.values(), outcomes.failures(), outcomes.unconverged());
    }

    private <S extends Statistics<S>> Outcomes replicate(
            LatentVariableModel<Rows, P, S> captured, Schema schema, int replicate) {
        Fit<P> fit;
        try {
            fit = ExpectationMaximization.of(captured)
                    .tolerance(tolerance)
                    .maxIterations(maxIterations)
                    .fit(source.of(seed, replicate), fitted);
        } catch (CannotFitException broken) {
            return Outcomes.failed(broken.status());
        }
        if (fit.status().isFailure()) {
            return Outcomes.failed(fit.status());
        }
        P aligned = captured.aligned(fit.model(), fitted, table);
        double[] numbers =
                aligned.named(schema).stream().mapToDouble(NamedNumber::value).toArray();
        return Outcomes.of(numbers, !(fit.status() instanceof Status.Converged));
    }
}
