/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.elbo.data.ChunkedTable;
import org.elbo.data.io.LoadedTable;
import org.elbo.model.SavedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code elbo report}. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        versionProvider = Main.ElboVersion.class,
        customSynopsis = "elbo report FIT DATA -o OUT.html [OPTION...]",
        sortOptions = false,
        description = "Draw a fit and its data as one HTML page.",
        footer = {"", "Example:", "  elbo report fit.json examples/faithful.csv -o fit.html"})
final class ReportCommand extends ModelCommand {

    @Mixin
    private final DataOptions data = new DataOptions();

    @Option(names = "-o", paramLabel = "OUT.html", required = true, description = "The page to write.")
    private Path output = Path.of("");

    @Option(names = "--quiet", description = "No remarks on stderr.")
    private boolean quiet;

    @Override
    void check(Path model) {
        OutputFiles.check(data.location(), output, model);
    }

    @Override
    <P> void run(SavedModel<P> saved) throws IOException {
        try (LoadedTable loaded = data.read(saved.schema())) {
            Recipe<P> recipe = ModelData.recipe(saved, loaded, data.label());
            ChunkedTable table = ModelData.table(saved, recipe, loaded, data.label());
            ReportMaker.make(FitResult.of(recipe, saved, false), table).write(output);
        }
        new Console(out(), spec().commandLine().getErr(), quiet).say("wrote " + output);
    }
}
