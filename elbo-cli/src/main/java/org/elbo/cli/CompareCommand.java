/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.elbo.data.ChunkedTable;
import org.elbo.data.io.LoadedTable;
import org.elbo.em.Criteria;
import org.elbo.em.FittedModel;
import org.elbo.io.Json;
import org.elbo.model.SavedModel;
import org.elbo.select.LogScore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code elbo compare}. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        versionProvider = Main.ElboVersion.class,
        customSynopsis = "elbo compare FIT FIT... [--data DATA] [OPTION...]",
        sortOptions = false,
        description = "Compare saved fits to the same data by their criteria, and on other data by their log scores.",
        footer = {
            "",
            "Examples:",
            "  elbo compare two.json three.json",
            "  elbo compare two.json three.json --data held-out.csv"
        })
final class CompareCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FIT", arity = "1..*", description = "Model files, as 'elbo fit -o' writes them.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "DATA",
            description = "Score the models on these rows too; they need not be those that the models were fitted to.")
    private @Nullable String location;

    @Option(names = "--weights", paramLabel = "COL", description = "Column of row weights of --data.")
    private @Nullable String weights;

    @Mixin
    private final OutputOptions form = new OutputOptions();

    @Spec
    private @Nullable CommandSpec spec;

    /** A saved fit and what is said of it. */
    private record Entry(Path file, FitResult<?> result, Optional<LogScore> score) {

        double value(java.util.function.ToDoubleFunction<Criteria> criterion) {
            return result.criteria().map(criterion::applyAsDouble).orElse(Double.NaN);
        }

        String fingerprint() {
            return result.saved().provenance().fingerprint();
        }
    }

    @Override
    public Integer call() throws IOException {
        if (files.size() < 2) {
            throw CommandException.usage("one fit has nothing to be compared with; name two or more");
        }
        List<Entry> entries = new ArrayList<>();
        for (Path file : files) {
            entries.add(entry(file, SavedModel.load(file)));
        }
        if (location == null) {
            requireSameData(entries);
        }
        Console console = form.console(spec);
        console.print(form.isJson() ? json(entries) : text(entries));
        return ExitCode.DONE;
    }

    private <P> Entry entry(Path file, SavedModel<P> saved) {
        Recipe<P> recipe = Recipe.of(saved.kind());
        FitResult<P> result = FitResult.of(recipe, saved, false);
        return new Entry(file, result, location == null ? Optional.empty() : Optional.of(score(file, saved, recipe)));
    }

    private <P> LogScore score(Path file, SavedModel<P> saved, Recipe<P> recipe) {
        if (!(saved.model() instanceof FittedModel model)) {
            throw CommandException.cannotCompute("'" + file + "' holds "
                    + recipe.kind().title() + ", which is no probability density, so rows have no score; leave it out");
        }
        DataOptions data = DataOptions.of(location, weights);
        try (LoadedTable loaded = data.read(saved.schema())) {
            ChunkedTable table = ModelData.table(saved, recipe, loaded, data.label());
            return LogScore.of(model, table);
        }
    }

    /** Criteria of different data say nothing about each other. */
    private static void requireSameData(List<Entry> entries) {
        Entry first = entries.get(0);
        for (Entry entry : entries) {
            if (!entry.fingerprint().equals(first.fingerprint())) {
                throw CommandException.data("'" + first.file() + "' and '" + entry.file()
                        + "' were fitted to different data (" + data(first) + " and " + data(entry)
                        + "), so their criteria cannot be compared; score them on the same rows with --data");
            }
            if (entry.result().criteria().isEmpty()) {
                throw CommandException.cannotCompute("'" + entry.file() + "' holds "
                        + entry.result().recipe().kind().title()
                        + ", which has no likelihood to be compared by; leave it out");
            }
        }
    }

    private static String data(Entry entry) {
        return entry.result().saved().provenance().data() + ", fingerprint " + entry.fingerprint();
    }

    private static boolean isSameData(List<Entry> entries) {
        return entries.stream().map(Entry::fingerprint).distinct().count() == 1;
    }

    private static String text(List<Entry> entries) {
        boolean same = isSameData(entries);
        boolean scored = entries.get(0).score().isPresent();
        TextTable table = new TextTable();
        List<String> header = new ArrayList<>(List.of("fit", "model"));
        if (same) {
            header.addAll(List.of("log-likelihood", "parameters", "BIC", "AIC", "AICc", "ICL"));
        }
        if (scored) {
            header.addAll(List.of("mean log density", "of the rows"));
        }
        table.add(header);
        for (Entry entry : entries) {
            List<String> line = new ArrayList<>(
                    List.of(entry.file().toString(), entry.result().title()));
            if (same) {
                line.addAll(criteria(entry));
            }
            entry.score().ifPresent(score -> {
                line.add(Numbers.exact(score.mean()));
                line.add(ChoiceText.number(score.sum()));
            });
            table.add(line);
        }
        return table + "\n" + verdict(entries, same, scored) + "\n";
    }

    private static List<String> criteria(Entry entry) {
        return List.of(
                ChoiceText.number(entry.value(Criteria::logLikelihood)),
                entry.result()
                        .criteria()
                        .map(c -> Integer.toString(c.degreesOfFreedom()))
                        .orElse("-"),
                ChoiceText.number(entry.value(Criteria::bic)),
                ChoiceText.number(entry.value(Criteria::aic)),
                ChoiceText.number(entry.value(Criteria::aicc)),
                ChoiceText.number(entry.value(Criteria::icl)));
    }

    private static String verdict(List<Entry> entries, boolean same, boolean scored) {
        List<String> sentences = new ArrayList<>();
        if (same) {
            Entry least = least(entries, entry -> entry.value(Criteria::bic));
            sentences.add("'" + least.file() + "' has the smallest BIC.");
        } else {
            sentences.add("The models were fitted to different data, so that their criteria cannot be compared.");
        }
        if (scored) {
            Entry best = least(entries, entry -> -entry.score().orElseThrow().mean());
            sentences.add("'" + best.file() + "' gives the rows of --data the largest density.");
        }
        return String.join(" ", sentences);
    }

    private static Entry least(List<Entry> entries, java.util.function.ToDoubleFunction<Entry> value) {
        return entries.stream().min(java.util.Comparator.comparingDouble(value)).orElseThrow();
    }

    private static String json(List<Entry> entries) {
        ObjectNode out = Json.MAPPER.createObjectNode();
        out.put("sameData", isSameData(entries));
        ArrayNode fits = out.putArray("fits");
        for (Entry entry : entries) {
            ObjectNode node = fits.addObject();
            node.put("file", entry.file().toString());
            node.put("model", entry.result().recipe().kind().label());
            node.put("title", entry.result().title());
            node.put("status", entry.result().fit().status().name());
            node.put("fingerprint", entry.fingerprint());
            FitSummary.put(node, "logLikelihood", entry.value(Criteria::logLikelihood));
            node.put(
                    "degreesOfFreedom",
                    entry.result().criteria().map(Criteria::degreesOfFreedom).orElse(null));
            FitSummary.put(node, "bic", entry.value(Criteria::bic));
            FitSummary.put(node, "aic", entry.value(Criteria::aic));
            FitSummary.put(node, "aicc", entry.value(Criteria::aicc));
            FitSummary.put(node, "icl", entry.value(Criteria::icl));
            entry.score().ifPresent(score -> {
                ObjectNode on = node.putObject("data");
                FitSummary.put(on, "weight", score.weight());
                FitSummary.put(on, "meanLogLikelihood", score.mean());
                FitSummary.put(on, "logLikelihood", score.sum());
                FitSummary.put(on, "standardError", score.standardError());
                FitSummary.put(on, "impossibleWeight", score.impossible());
            });
        }
        return Json.pretty(out);
    }
}
