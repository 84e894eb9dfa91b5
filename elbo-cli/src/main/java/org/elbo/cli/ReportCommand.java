/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.elbo.data.ChunkedTable;
import org.elbo.data.io.LoadedTable;
import org.elbo.model.SavedModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code elbo report}. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        versionProvider = Main.ElboVersion.class,
        customSynopsis = "elbo report FIT DATA -o OUT.html [OPTION...]",
        sortOptions = false,
        description = "Draw a fit and its data as one HTML page.",
        footer = {"", "Example:", "  elbo report fit.json examples/faithful.csv -o fit.html"})
final class ReportCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FIT", description = "A model file, as 'elbo fit -o' writes it.")
    private Path file = Path.of("");

    @Mixin
    private final DataOptions data = new DataOptions();

    @Option(names = "-o", paramLabel = "OUT.html", required = true, description = "The page to write.")
    private Path output = Path.of("");

    @Option(names = "--quiet", description = "No remarks on stderr.")
    private boolean quiet;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        OutputFiles.check(data.location(), output, file);
        return run(SavedModel.load(file));
    }

    private <P> int run(SavedModel<P> saved) throws IOException {
        Recipe<P> recipe = Recipe.of(saved.kind());
        var line = java.util.Objects.requireNonNull(spec).commandLine();
        try (LoadedTable loaded = data.read(saved.schema())) {
            ChunkedTable table = ModelData.table(saved, recipe, loaded, data.label());
            ReportMaker.make(FitResult.of(recipe, saved, false), table).write(output);
        }
        new Console(line.getOut(), line.getErr(), quiet).say("wrote " + output);
        return ExitCode.DONE;
    }
}
