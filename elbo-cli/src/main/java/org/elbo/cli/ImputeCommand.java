/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.elbo.data.ChunkedTable;
import org.elbo.data.Rows;
import org.elbo.data.Schema;
import org.elbo.data.io.LoadedTable;
import org.elbo.data.io.SourceRows;
import org.elbo.inference.Imputation;
import org.elbo.model.SavedModel;
import org.elbo.stats.Randoms;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code elbo impute}. */
@Command(
        name = "impute",
        mixinStandardHelpOptions = true,
        versionProvider = Main.ElboVersion.class,
        customSynopsis = "elbo impute FIT DATA [OPTION...]",
        sortOptions = false,
        description = {
            "Print DATA as CSV with the empty cells of the model's columns filled: numbers by their mean given the row's"
                    + " other cells, categories by the most probable one. All other cells and columns stay as they are.",
            "With --draws M every row comes M times, filled by draws instead, after a column 'draw': for multiple"
                    + " imputation."
        },
        footer = {
            "",
            "Examples:",
            "  elbo fit gmm airquality.csv -k 2 -o fit.json",
            "  elbo impute fit.json airquality.csv > filled.csv",
            "  elbo impute fit.json airquality.csv --draws 20 --seed 7 > draws.csv"
        })
final class ImputeCommand extends ModelCommand {

    @Mixin
    private final DataOptions data = new DataOptions();

    @Option(
            names = "--draws",
            paramLabel = "M",
            description = "Fill each row M times by draws (default: once, by means).")
    private @Nullable Integer draws;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the draws (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    <P> void run(SavedModel<P> saved) {
        if (draws != null && draws < 1) {
            throw CommandException.usage("--draws = " + draws + "; it must be 1 or more");
        }
        Imputation<?> imputation = Recipe.of(saved.kind())
                .imputation(saved.model(), saved.schema())
                .orElseThrow(() -> CommandException.cannotCompute(saved.kind().title()
                        + " says nothing about a cell given the others; fit a gmm or another mixture instead"));
        try (LoadedTable loaded = data.keepSource().read(saved.schema())) {
            Recipe<P> recipe = ModelData.recipe(saved, loaded, data.label());
            ChunkedTable table = ModelData.table(saved, recipe, loaded, data.label());
            header(loaded.sourceColumns());
            int[] places = places(loaded.sourceColumns(), saved.schema());
            for (int draw = 1; draw <= (draws == null ? 1 : draws); draw++) {
                try (SourceRows source = loaded.sourceRows()) {
                    fill(table, source, places, saved.schema(), imputation, draw);
                }
            }
        } catch (UnsupportedOperationException cannot) {
            throw CommandException.cannotCompute(String.valueOf(cannot.getMessage()));
        }
    }

    private void header(List<String> columns) {
        List<String> names = new ArrayList<>(columns);
        if (draws != null) {
            names.add(0, "draw");
        }
        out().println(Csv.line(names));
    }

    /** Where the model's columns stand in the source. */
    private static int[] places(List<String> source, Schema schema) {
        return schema.names().stream().mapToInt(source::indexOf).toArray();
    }

    private void fill(
            ChunkedTable table, SourceRows source, int[] places, Schema schema, Imputation<?> imputation, int draw) {
        PrintWriter out = out();
        for (int c = 0; c < table.chunks(); c++) {
            Rows rows = table.chunk(c);
            RandomGenerator random = Randoms.of(seed, draw, c);
            for (int i = 0; i < rows.size(); i++) {
                String[] cells = source.next();
                double[] row = rows.row(i);
                if (Arrays.stream(row).anyMatch(Double::isNaN)) {
                    double[] full = draws != null ? imputation.draw(row, random) : imputation.mean(row);
                    for (int j = 0; j < row.length; j++) {
                        if (Double.isNaN(row[j])) {
                            cells[places[j]] = Csv.cell(schema.columns().get(j), full[j]);
                        }
                    }
                }
                out.println((draws != null ? draw + "," : "") + Csv.line(Arrays.asList(cells)));
            }
            Stdout.requireOpen(out);
        }
    }
}
