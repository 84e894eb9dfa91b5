/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elbo.em.FittedModel;
import org.elbo.model.Provenance;
import org.elbo.model.SavedModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code elbo describe}. */
@Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        versionProvider = Main.ElboVersion.class,
        customSynopsis = "elbo describe FIT [OPTION...]",
        sortOptions = false,
        description = {
            "Say what was fitted, in words and numbers.",
            "With --given or --of say what the model says of some columns, given values of others."
        },
        footer = {
            "",
            "Examples:",
            "  elbo describe fit.json",
            "  elbo describe fit.json --given eruptions=3 --of waiting"
        })
final class DescribeCommand extends ModelCommand {

    @Option(names = "--given", paramLabel = "COL=VALUE", description = "A known cell; repeated.")
    private Map<String, String> given = new LinkedHashMap<>();

    @Option(
            names = "--of",
            paramLabel = "A,B",
            description = "The columns to describe (default: all that are not given).")
    private @Nullable String columns;

    @Mixin
    private final OutputOptions form = new OutputOptions();

    @Override
    <P> void run(SavedModel<P> saved) {
        if (!given.isEmpty() || columns != null) {
            answer(saved);
            return;
        }
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

    private <P> void answer(SavedModel<P> saved) {
        if (form.isJson()) {
            throw CommandException.usage("--given and --of have no --format json; leave it out");
        }
        if (!(saved.model() instanceof FittedModel model)) {
            throw CommandException.cannotCompute(saved.kind().title()
                    + " is no probability distribution, so nothing follows from a given cell; fit a gmm instead");
        }
        List<String> names = columns == null ? List.of() : ColumnNames.parse(columns);
        Question question = Question.of(saved.schema(), given, names);
        @SuppressWarnings("unchecked") // a part of a mixture of some densities is a mixture of such densities
        P answer = (P) question.ask(model);
        Parts parts = Recipe.of(saved.kind()).parts(answer, question.answered()).named(saved.labels());
        form.console(spec()).print(question.words() + "\n\n" + FitSummary.components(parts));
    }
}
