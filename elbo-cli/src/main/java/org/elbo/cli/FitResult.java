/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.List;
import java.util.Optional;
import org.elbo.em.Criteria;
import org.elbo.em.Fit;
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
        Parts parts = recipe.parts(saved.model(), saved.schema());
        return new FitResult<>(
                recipe,
                saved,
                parts,
                recipe.criteria(saved.fit()),
                isMap || saved.fit().evaluated().globalBound() != 0,
                Warnings.of(saved.fit(), parts, saved.schema().size()));
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

    /** How the fit ended, as a sentence. */
    String outcome() {
        int iterations = fit().trace().iterations();
        int tried = fit().starts().tried();
        String how = fit().status().describe();
        return Character.toUpperCase(how.charAt(0)) + how.substring(1) + ", after "
                + Numbers.count(iterations, "iteration") + (tried == 1 ? "" : " of the best of " + tried + " starts")
                + ".";
    }
}
