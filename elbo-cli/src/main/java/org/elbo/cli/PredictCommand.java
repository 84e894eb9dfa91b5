/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.elbo.data.Rows;
import org.elbo.data.io.LoadedTable;
import org.elbo.model.SavedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code elbo predict}. */
@Command(
        name = "predict",
        mixinStandardHelpOptions = true,
        versionProvider = Main.ElboVersion.class,
        customSynopsis = "elbo predict FIT DATA [OPTION...]",
        sortOptions = false,
        description =
                "Print the hidden variables of each row as CSV: its component, counted from 1, and the probability of"
                        + " each; for k-means its cluster and the squared distance from the centre; for coarse counts its cell.",
        footer = {"", "Example:", "  elbo predict fit.json new.csv > labels.csv"})
final class PredictCommand extends ModelCommand {

    @Mixin
    private final DataOptions data = new DataOptions();

    @Override
    <P> void run(SavedModel<P> saved) {
        PrintWriter out = out();
        try (LoadedTable loaded = data.read(saved.schema())) {
            Recipe<P> recipe = ModelData.recipe(saved, loaded, data.label());
            boolean headed = false;
            for (Rows rows : ModelData.chunks(saved, recipe, loaded, data.label())) {
                Optional<Recipe.Assignment> assignment = recipe.assign(saved.model(), rows);
                if (assignment.isEmpty()) {
                    throw CommandException.cannotCompute(
                            "a " + recipe.kind().title().toLowerCase(java.util.Locale.ROOT)
                                    + " has nothing hidden to predict; 'elbo score' gives the density of each row");
                }
                if (!headed) {
                    out.println("label," + Csv.line(assignment.get().names(saved.labels())));
                    headed = true;
                }
                print(assignment.get(), saved.labels(), out);
                Stdout.requireOpen(out);
            }
        }
    }

    private static void print(Recipe.Assignment assignment, List<String> labels, PrintWriter out) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < assignment.label().length; i++) {
            line.setLength(0);
            int label = assignment.label()[i];
            line.append(label < labels.size() ? Csv.quoted(labels.get(label)) : Integer.toString(label + 1));
            for (double value : assignment.posterior()[i]) {
                line.append(',').append(value);
            }
            out.println(line);
        }
    }
}
