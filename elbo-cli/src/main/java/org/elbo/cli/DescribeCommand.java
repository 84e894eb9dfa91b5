/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.elbo.model.Provenance;
import org.elbo.model.SavedModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code elbo describe}. */
@Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        versionProvider = Main.ElboVersion.class,
        customSynopsis = "elbo describe FIT [OPTION...]",
        sortOptions = false,
        description = "Say what was fitted, in words and numbers.",
        footer = {"", "Example:", "  elbo describe fit.json"})
final class DescribeCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FIT", description = "A model file, as 'elbo fit -o' writes it.")
    private Path file = Path.of("");

    @Mixin
    private final OutputOptions form = new OutputOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        return run(SavedModel.load(file));
    }

    private <P> int run(SavedModel<P> saved) {
        FitResult<P> result = FitResult.of(Recipe.of(saved.kind()), saved, false);
        Console console = form.console(spec);
        if (form.isJson()) {
            double fitSeconds = saved.fit().trace().last().seconds();
            console.print(FitSummary.json(result, new double[] {0, fitSeconds, fitSeconds}));
            return ExitCode.DONE;
        }
        Provenance provenance = saved.provenance();
        console.print(FitSummary.text(result) + "\nFitted on " + provenance.created() + " by Elbo "
                + provenance.version() + " with seed " + provenance.seed() + ":\n  " + provenance.command()
                + "\nFingerprint of the data: " + provenance.fingerprint() + "\n");
        return ExitCode.DONE;
    }
}
