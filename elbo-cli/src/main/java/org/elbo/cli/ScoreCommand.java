/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import org.elbo.data.Rows;
import org.elbo.data.io.LoadedTable;
import org.elbo.em.FittedModel;
import org.elbo.inference.OutlierScore;
import org.elbo.io.Json;
import org.elbo.model.SavedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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

    @Option(
            names = "--outliers",
            description = "Add how outlying each row is: the share of the model's own draws that are no more probable.")
    private boolean outliers;

    @Option(names = "--draws", paramLabel = "N", description = "Draws behind --outliers (default: ${DEFAULT-VALUE}).")
    private int draws = 10_000;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of these draws (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    <P> void run(SavedModel<P> saved) {
        Console console = form.console(spec());
        long observations = 0;
        double weight = 0;
        double sum = 0;
        try (LoadedTable loaded = data.read(saved.schema())) {
            Recipe<P> recipe = ModelData.recipe(saved, loaded, data.label());
            OutlierScore outlier = outliers ? outlierScore(recipe, saved.model()) : null;
            for (Rows rows : ModelData.chunks(saved, recipe, loaded, data.label())) {
                double[] log = recipe.logDensity(saved.model(), rows)
                        .orElseThrow(() ->
                                CommandException.cannotCompute(recipe.kind().title()
                                        + " is no probability density, so rows have no score; fit a gmm instead"));
                if (observations == 0 && !form.isJson()) {
                    console.out().println("log_density" + (outliers ? ",outlier_p" : ""));
                }
                for (int i = 0; i < log.length; i++) {
                    observations++;
                    weight += rows.weight(i);
                    sum += rows.weight(i) == 0 ? 0 : rows.weight(i) * log[i];
                    if (!form.isJson()) {
                        console.out().println(log[i] + (outlier == null ? "" : "," + outlier.of(rows.row(i))));
                    }
                }
                Stdout.requireOpen(console.out());
            }
        }
        tell(console, observations, weight, sum);
    }

    private <P> OutlierScore outlierScore(Recipe<P> recipe, P model) {
        if (model instanceof FittedModel density && !form.isJson()) {
            return OutlierScore.of(density, draws, seed);
        }
        throw CommandException.usage(
                form.isJson()
                        ? "--outliers tells of each row, and --format json of their sum; leave one of them out"
                        : recipe.kind().title()
                                + " is no probability density, so no row is outlying; leave --outliers out");
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
