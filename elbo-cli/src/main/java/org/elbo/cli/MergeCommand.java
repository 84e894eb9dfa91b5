/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.elbo.data.ChunkedTable;
import org.elbo.data.Rows;
import org.elbo.data.io.LoadedTable;
import org.elbo.mixture.ComponentMerging;
import org.elbo.mixture.MergedClusters;
import org.elbo.mixture.Mixture;
import org.elbo.model.SavedModel;
import org.elbo.stats.Workers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code elbo merge}. */
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        versionProvider = Main.ElboVersion.class,
        customSynopsis = "elbo merge FIT DATA [OPTION...]",
        sortOptions = false,
        description = {
            "Merge the components of a mixture that overlap into clusters, two at a time, and print how the entropy of the"
                    + " rows' posteriors falls. Large falls say that what was merged could not be told apart.",
            "With --clusters C print the cluster of each row instead, as CSV."
        },
        footer = {"", "Examples:", "  elbo merge fit.json data.csv", "  elbo merge fit.json data.csv --clusters 2"})
final class MergeCommand extends ModelCommand {

    @Mixin
    private final DataOptions data = new DataOptions();

    @Option(names = "--clusters", paramLabel = "C", description = "Print the rows' clusters when C are left.")
    private @Nullable Integer clusters;

    @Override
    <P> void run(SavedModel<P> saved) {
        if (!(saved.model() instanceof Mixture<?> mixture)) {
            throw CommandException.cannotCompute(
                    saved.kind().title() + " has no components to merge; fit a gmm or another mixture instead");
        }
        if (clusters != null && (clusters < 1 || clusters > mixture.size())) {
            throw CommandException.usage("--clusters = " + clusters + "; it must be from 1 to " + mixture.size()
                    + ", the number of components");
        }
        try (LoadedTable loaded = data.read(saved.schema())) {
            Recipe<P> recipe = ModelData.recipe(saved, loaded, data.label());
            ChunkedTable table = ModelData.table(saved, recipe, loaded, data.label());
            ComponentMerging merging = Workers.call(data.threads(), () -> ComponentMerging.of(mixture, table));
            if (clusters == null) {
                out().print(steps(merging, Parts.named(saved.labels(), mixture.size())));
            } else {
                print(merging.clusters(mixture, clusters), table);
            }
        }
    }

    /** The merges in order; a cluster is called by its components. */
    private static TextTable steps(ComponentMerging merging, List<String> components) {
        TextTable table = new TextTable();
        table.add("clusters", "entropy", "fall", "merged");
        table.add(Integer.toString(components.size()), Numbers.of(merging.entropy()), "", "");
        List<String> names = new ArrayList<>(components);
        double before = merging.entropy();
        for (ComponentMerging.Step step : merging.steps()) {
            String first = names.get(step.first());
            String second = names.get(step.second());
            names.set(step.first(), first + "+" + second);
            table.add(
                    Integer.toString(step.clusters()),
                    Numbers.of(step.entropy()),
                    Numbers.of(before - step.entropy()),
                    first + " with " + second);
            before = step.entropy();
        }
        return table;
    }

    private void print(MergedClusters merged, ChunkedTable table) {
        out().println("label,"
                + IntStream.rangeClosed(1, merged.size())
                        .mapToObj(c -> "posterior_" + c)
                        .collect(Collectors.joining(",")));
        for (int c = 0; c < table.chunks(); c++) {
            Rows rows = table.chunk(c);
            for (int i = 0; i < rows.size(); i++) {
                double[] posterior = merged.posterior(rows.row(i));
                int label = IntStream.range(0, posterior.length)
                        .reduce(0, (best, k) -> posterior[k] > posterior[best] ? k : best);
                out().println((label + 1) + ","
                        + java.util.Arrays.stream(posterior)
                                .mapToObj(Double::toString)
                                .collect(Collectors.joining(",")));
            }
            Stdout.requireOpen(out());
        }
    }
}
