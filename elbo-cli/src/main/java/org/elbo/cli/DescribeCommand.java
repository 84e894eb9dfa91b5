/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import org.elbo.model.Provenance;
import org.elbo.model.SavedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code elbo describe}. */
@Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        versionProvider = Main.ElboVersion.class,
        customSynopsis = "elbo describe FIT [OPTION...]",
        sortOptions = false,
        description = "Say what was fitted, in words and numbers.",
        footer = {"", "Example:", "  elbo describe fit.json"})
final class DescribeCommand extends ModelCommand {

    @Mixin
    private final OutputOptions form = new OutputOptions();

    @Override
    <P> void run(SavedModel<P> saved) {
        FitResult<P> result = FitResult.of(Recipe.of(saved.kind()), saved, false);
        Console console = form.console(spec());
        if (form.isJson()) {
            double fitSeconds = saved.fit().trace().last().seconds();
            console.print(FitSummary.json(result, Uncertainty.NOT_ASKED, new double[] {0, fitSeconds, fitSeconds}));
            return;
        }
        Provenance provenance = saved.provenance();
        console.print(FitSummary.text(result) + "\nFitted on " + provenance.created() + " by Elbo "
                + provenance.version() + " with seed " + provenance.seed() + ":\n  " + provenance.command()
                + "\nFingerprint of the data: " + provenance.fingerprint() + "\n");
    }
}
