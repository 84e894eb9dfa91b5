/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.elbo.data.Rows;
import org.elbo.data.Schema;
import org.elbo.data.Support;
import org.elbo.data.io.TableReader;
import org.elbo.em.Criteria;
import org.elbo.em.Fit;
import org.elbo.model.ModelKind;
import org.elbo.report.Column;
import org.elbo.report.Report;
import org.elbo.table.Cell;
import org.elbo.table.CellProbabilities;
import org.elbo.table.Cells;
import org.elbo.table.CoarseCounts;
import org.elbo.table.Events;
import org.jspecify.annotations.Nullable;

/** Coarse counts: rows are events, sets of cells, that only the column's categories name. */
final class CoarseCountsRecipe extends Recipe<CellProbabilities> {

    /** The cells of the model and the column of events; null until data are at hand. */
    private final @Nullable Cells cells;

    private final @Nullable Schema schema;

    CoarseCountsRecipe() {
        this(null, null);
    }

    private CoarseCountsRecipe(@Nullable Cells cells, @Nullable Schema schema) {
        super(ModelKind.COARSE_COUNTS);
        this.cells = cells;
        this.schema = schema;
    }

    @Override
    Recipe<CellProbabilities> forData(CellProbabilities model, Schema data) {
        return new CoarseCountsRecipe(model.cells(), Events.schema(model.cells(), data));
    }

    @Override
    Schema schema(Schema known) {
        return schema == null ? known : schema;
    }

    @Override
    TableReader reader(TableReader reader, ModelOptions options) {
        return reader.categories();
    }

    @Override
    boolean takesCells() {
        return true;
    }

    @Override
    CoarseCounts estimator(ModelOptions options) {
        boolean fromFile = options.startMethod() == null;
        if (fromFile) {
            options.allow("coarse-counts", "--start");
        } else {
            options.allow("coarse-counts");
        }
        options.priors().allow("coarse-counts");
        CoarseCounts made = CoarseCounts.of(CellsFile.read(options.cells()));
        return fromFile ? made.start(options.startFrom(kind())) : made;
    }

    @Override
    int starts(ModelOptions options) {
        return 1;
    }

    @Override
    boolean drawsRows() {
        return false;
    }

    /** The cells, whatever else the events are. */
    @Override
    List<Column> columns(CellProbabilities model, Schema known) {
        List<String> names = cells == null ? known.columns().get(0).categories() : cells.names();
        return List.of(Column.categorical(known.names().get(0), names));
    }

    @Override
    Parts parts(CellProbabilities model, Schema known) {
        double[] p = model.probabilities();
        String column = known.names().get(0);
        List<Report.Value> values = IntStream.range(0, p.length)
                .mapToObj(c -> new Report.Value(column, model.cells().names().get(c), p[c], Double.NaN))
                .toList();
        return new Parts(new double[] {1}, new double[][] {p}, new double[0][][], List.of(values));
    }

    @Override
    TextTable table(CellProbabilities model, Parts parts) {
        double[] p = model.probabilities();
        TextTable table = new TextTable();
        table.add("cell", "group", "weight", "theta", "probability");
        for (int c = 0; c < p.length; c++) {
            Cell cell = model.cells().cells().get(c);
            table.add(
                    cell.name(),
                    cell.group(),
                    Numbers.of(cell.weight()),
                    theta(model, cell.group()),
                    Numbers.percent(p[c]));
        }
        return table;
    }

    private static String theta(CellProbabilities model, String group) {
        double theta = model.theta()[model.cells().groups().indexOf(group)];
        return Numbers.of(theta) + (model.cells().fixed().containsKey(group) ? " (fixed)" : "");
    }

    @Override
    String title(CellProbabilities model) {
        int groups = model.cells().groups().size();
        return kind().title() + " of " + Numbers.count(model.cells().size(), "cell") + " in "
                + Numbers.count(groups, "group");
    }

    @Override
    Optional<Criteria> criteria(Fit<CellProbabilities> fit) {
        return Optional.of(Criteria.of(fit));
    }

    @Override
    Support support(CellProbabilities model) {
        return Support.codes(events(model).size());
    }

    /** The events by their codes. */
    private List<String> events(CellProbabilities model) {
        return schema == null ? model.cells().names() : schema.columns().get(0).categories();
    }

    @Override
    Optional<Assignment> assign(CellProbabilities model, Rows rows) {
        double[][] byEvent = events(model).stream().map(model::posterior).toArray(double[][]::new);
        double[][] posterior = new double[rows.size()][];
        int[] label = new int[rows.size()];
        for (int i = 0; i < posterior.length; i++) {
            posterior[i] = byEvent[(int) rows.value(i, 0)];
            if (Double.isNaN(Arrays.stream(posterior[i]).sum())) {
                throw CommandException.data("row " + (rows.start() + i + 1) + ": the event '"
                        + events(model).get((int) rows.value(i, 0))
                        + "' is impossible under the model, so that its cells cannot be told; leave the row out");
            }
            for (int c = 0; c < posterior[i].length; c++) {
                label[i] = posterior[i][c] > posterior[i][label[i]] ? c : label[i];
            }
        }
        List<String> names = model.cells().names().stream().map(Csv::quoted).toList();
        return Optional.of(new Assignment(label, posterior, names));
    }

    @Override
    Optional<double[]> logDensity(CellProbabilities model, Rows rows) {
        double[] byEvent =
                events(model).stream().mapToDouble(model::logProbability).toArray();
        return Optional.of(
                Arrays.stream(rows.column(0)).map(code -> byEvent[(int) code]).toArray());
    }

    @Override
    Optional<Supplier<double[]>> sampler(CellProbabilities model, RandomGenerator random) {
        return Optional.of(() -> model.sample(random));
    }
}
