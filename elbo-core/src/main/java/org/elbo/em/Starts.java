/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What became of the starts of a fit.
 *
 * @param outcomes one for each start, in order
 * @param optima the distinct optima that starts converged to, best first
 */
public record Starts(List<StartOutcome> outcomes, List<Optimum> optima) {

    /**
     * A local maximum of the bound.
     *
     * @param bound the highest bound that a start reached there
     * @param found how many starts converged to it
     */
    public record Optimum(double bound, int found) {}

    /** Copies the lists. */
    public Starts {
        outcomes = List.copyOf(outcomes);
        optima = List.copyOf(optima);
    }

    /**
     * Groups the starts that converged by the optimum they reached.
     *
     * @param outcomes one for each start
     * @param apart how far bounds must lie apart to belong to different optima, in nats
     * @return the starts with their optima
     */
    static Starts of(List<StartOutcome> outcomes, double apart) {
        List<Optimum> optima = new ArrayList<>();
        outcomes.stream()
                .filter(outcome -> outcome.status().isConverged())
                .sorted(Comparator.comparingDouble(StartOutcome::bound).reversed())
                .forEach(outcome -> {
                    int last = optima.size() - 1;
                    if (last >= 0 && optima.get(last).bound() - outcome.bound() <= apart) {
                        Optimum same = optima.get(last);
                        optima.set(last, new Optimum(same.bound(), same.found() + 1));
                    } else {
                        optima.add(new Optimum(outcome.bound(), 1));
                    }
                });
        return new Starts(outcomes, optima);
    }

    /** The same starts, the status of the best of them told in other words. */
    Starts replaceStatus(Status old, Status renumbered) {
        List<StartOutcome> changed = outcomes.stream()
                .map(o -> o.status().equals(old)
                        ? new StartOutcome(o.start(), renumbered, o.bound(), o.iterations(), o.passes())
                        : o)
                .toList();
        return new Starts(changed, optima);
    }

    /**
     * The number of starts.
     *
     * @return at least 1
     */
    public int tried() {
        return outcomes.size();
    }

    /**
     * The number of short starts that others were preferred to.
     *
     * @return 0 where all starts went on to their ends
     */
    public int stoppedShort() {
        return (int) outcomes.stream()
                .filter(outcome -> outcome.status() instanceof Status.StoppedShort)
                .count();
    }

    /**
     * The starts that broke down, with their reasons in their status.
     *
     * @return in order
     */
    public List<StartOutcome> failed() {
        return outcomes.stream().filter(StartOutcome::isFailure).toList();
    }
}
