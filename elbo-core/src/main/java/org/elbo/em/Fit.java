/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A finished fit: the parameters of the best start, and how it went.
 *
 * @param <P> the parameters
 * @param evaluated the parameters, and the bound at these very parameters
 * @param observations the number of observations
 * @param status how the best start ended
 * @param trace what happened in it
 * @param path its parameters at some of its iterations, the first and the last among them; empty unless asked for
 * @param starts what became of all starts
 * @param origin the seed and the data
 */
public record Fit<P>(
        Evaluated<P> evaluated,
        long observations,
        Status status,
        Trace trace,
        List<Snapshot<P>> path,
        Starts starts,
        Origin origin) {

    /** Copies the path. */
    public Fit {
        path = List.copyOf(path);
    }

    /**
     * The fitted parameters; for the models that come with the library, the fitted model.
     *
     * @return theta
     */
    public P model() {
        return evaluated.parameters();
    }

    /**
     * The bound at the fitted parameters, prior included.
     *
     * @return nats; with an exact E-step and no prior the log-likelihood
     */
    public double bound() {
        return evaluated.bound();
    }

    /** The same fit, its origin known. */
    Fit<P> from(Origin known) {
        return new Fit<>(evaluated, observations, status, trace, path, starts, known);
    }

    /** The same fit with its components renumbered: parameters, path and status. */
    Fit<P> renumbered(UnaryOperator<P> renumber, UnaryOperator<Status> renumberStatus) {
        List<Snapshot<P>> newPath = path.stream()
                .map(snapshot -> new Snapshot<>(snapshot.iteration(), renumber.apply(snapshot.parameters())))
                .toList();
        P newParameters = renumber.apply(evaluated.parameters());
        Status newStatus = renumberStatus.apply(status);
        return new Fit<>(
                evaluated.with(newParameters),
                observations,
                newStatus,
                trace,
                newPath,
                starts.replaceStatus(status, newStatus),
                origin);
    }
}
