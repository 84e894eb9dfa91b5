/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.io.PrintWriter;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.elbo.model.SavedModel;
import org.elbo.stats.Randoms;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code elbo sample}. */
@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        versionProvider = Main.ElboVersion.class,
        customSynopsis = "elbo sample FIT [OPTION...]",
        sortOptions = false,
        description = "Print rows drawn from a fitted model as CSV.",
        footer = {"", "Example:", "  elbo sample fit.json -n 1000 --seed 7 > drawn.csv"})
final class SampleCommand extends ModelCommand {

    private static final int ROWS_BETWEEN_LOOKS = 1000;

    @Option(names = "-n", paramLabel = "N", description = "Rows to draw (default: ${DEFAULT-VALUE}).")
    private long rows = 1000;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the draws (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    <P> void run(SavedModel<P> saved) {
        if (rows < 0) {
            throw CommandException.usage("-n = " + rows + "; it must be 0 or more");
        }
        Recipe<P> recipe = Recipe.of(saved.kind());
        PrintWriter out = out();
        Supplier<double[]> sampler = recipe.sampler(saved.model(), Randoms.of(seed))
                .orElseThrow(() -> CommandException.cannotCompute(recipe.kind().title()
                        + " is no probability distribution, so nothing can be drawn from it; fit a gmm instead"));
        out.println(Csv.line(saved.schema().names()));
        for (long i = 0; i < rows; i++) {
            if (i % ROWS_BETWEEN_LOOKS == 0) {
                Stdout.requireOpen(out);
            }
            double[] row = sampler.get();
            out.println(Csv.line(IntStream.range(0, row.length)
                    .mapToObj(j -> Csv.cell(saved.schema().columns().get(j), row[j]))
                    .toList()));
        }
    }
}
