/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import org.elbo.data.Rows;
import org.elbo.data.io.LoadedTable;
import org.elbo.io.Json;
import org.elbo.model.SavedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ObjectNode;

/** {@code elbo score}. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        versionProvider = Main.ElboVersion.class,
        customSynopsis = "elbo score FIT DATA [OPTION...]",
        sortOptions = false,
        description =
                "Print the log density of each row under a fitted model as CSV, and the weighted mean on stderr; with"
                        + " --format json the sums alone.",
        footer = {"", "Example:", "  elbo score fit.json held-out.csv --format json"})
final class ScoreCommand extends ModelCommand {

    @Mixin
    private final DataOptions data = new DataOptions();

    @Mixin
    private final OutputOptions form = new OutputOptions();

    @Override
    <P> void run(SavedModel<P> saved) {
        Console console = form.console(spec());
        long observations = 0;
        double weight = 0;
        double sum = 0;
        try (LoadedTable loaded = data.read(saved.schema())) {
            Recipe<P> recipe = ModelData.recipe(saved, loaded, data.label());
            for (Rows rows : ModelData.chunks(saved, recipe, loaded, data.label())) {
                double[] log = recipe.logDensity(saved.model(), rows)
                        .orElseThrow(() ->
                                CommandException.cannotCompute(recipe.kind().title()
                                        + " is no probability density, so rows have no score; fit a gmm instead"));
                if (observations == 0 && !form.isJson()) {
                    console.out().println("log_density");
                }
                for (int i = 0; i < log.length; i++) {
                    observations++;
                    weight += rows.weight(i);
                    sum += rows.weight(i) == 0 ? 0 : rows.weight(i) * log[i];
                    if (!form.isJson()) {
                        console.out().println(log[i]);
                    }
                }
                Stdout.requireOpen(console.out());
            }
        }
        tell(console, observations, weight, sum);
    }

    private void tell(Console console, long observations, double weight, double sum) {
        if (form.isJson()) {
            ObjectNode out = Json.MAPPER.createObjectNode();
            out.put("observations", observations).put("weight", weight);
            FitSummary.put(out, "logLikelihood", sum);
            FitSummary.put(out, "meanLogLikelihood", sum / weight);
            console.print(Json.pretty(out));
        } else {
            console.say("mean log density " + Numbers.exact(sum / weight) + " over "
                    + Numbers.count(observations, "row") + ", " + Numbers.exact(sum) + " in all");
        }
    }
}
