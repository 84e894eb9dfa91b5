/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.List;
import java.util.Optional;
import org.elbo.em.Criteria;
import org.elbo.em.Fit;
import org.elbo.em.Status;
import org.elbo.model.SavedModel;

/**
 * A fit with all that is said about it.
 *
 * @param recipe of its model
 * @param saved the model as it is saved
 * @param parts the model, taken apart
 * @param criteria what it is judged by; none without a likelihood
 * @param isMap whether a prior is part of what was maximised
 * @param warnings what a reader must not miss
 */
record FitResult<P>(
        Recipe<P> recipe,
        SavedModel<P> saved,
        Parts parts,
        Optional<Criteria> criteria,
        boolean isMap,
        List<String> warnings) {

    static <P> FitResult<P> of(Recipe<P> recipe, SavedModel<P> saved, boolean isMap) {
        Parts parts = recipe.parts(saved.model(), saved.schema()).named(saved.labels());
        return new FitResult<>(
                recipe,
                saved,
                parts,
                recipe.criteria(saved.fit()),
                isMap || saved.fit().evaluated().globalBound() != 0,
                Warnings.of(
                        saved.fit(),
                        parts,
                        parts.size() - (recipe.hasBackground() ? 1 : 0),
                        saved.schema().size()));
    }

    Fit<P> fit() {
        return saved.fit();
    }

    String title() {
        return recipe.title(saved.model());
    }

    /** The data in words. */
    String data() {
        List<String> names = saved.schema().names();
        String columns = names.size() <= 8
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, 7)) + " and " + (names.size() - 7) + " more";
        String weight = fit().evaluated().weight() == fit().observations()
                ? ""
                : " of weight " + Numbers.of(fit().evaluated().weight());
        return TextTable.oneLine(saved.provenance().data() + ": " + Numbers.count(fit().observations(), "row") + weight
                + ", column" + (names.size() == 1 ? " " : "s ") + columns);
    }

    /** How the fit ended, in a sentence or two. */
    String outcome() {
        Status status = fit().status();
        String how = status.describe();
        String iterations = Numbers.count(fit().trace().iterations(), "iteration");
        int tried = fit().starts().tried();
        String best = tried == 1 ? "" : "; the best of " + tried + " starts";
        return Character.toUpperCase(how.charAt(0)) + how.substring(1)
                + (status instanceof Status.Converged
                        ? " after " + iterations + best
                        : status instanceof Status.MaxIterations ? best : ". That was after " + iterations + best)
                + ".";
    }
}
