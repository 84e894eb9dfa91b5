/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.elbo.data.Column;
import org.elbo.data.Schema;
import org.jspecify.annotations.Nullable;

/** Decides which columns make the table, and refuses those that were asked for and cannot be read. */
final class Selection {

    private final Database database;
    private final List<Relation> relations;
    private final Settings settings;
    private final String label;
    private final List<String> names;
    private final BadCells badCells;
    private final List<Column> columns = new ArrayList<>();
    private final List<ExcludedColumn> excluded = new ArrayList<>();
    private @Nullable LabelColumn labels;
    private long rows;

    private Selection(Database database, List<Relation> relations, Settings settings) {
        this.database = database;
        this.relations = relations;
        this.settings = settings;
        this.label = relations.get(0).label();
        this.names = relations.get(0).names();
        this.badCells = new BadCells(database, relations);
    }

    static Selection of(Database database, List<Relation> relations, Settings settings) {
        Selection selection = new Selection(database, relations, settings);
        selection.select();
        return selection;
    }

    /** The table's columns. */
    Schema schema() {
        return new Schema(columns);
    }

    /** The labels; null where none were asked for. */
    @Nullable
    LabelColumn labels() {
        return labels;
    }

    List<ExcludedColumn> excluded() {
        return excluded;
    }

    long rows() {
        return rows;
    }

    private void select() {
        List<String> candidates = candidates();
        List<String> read = new ArrayList<>(candidates);
        if (settings.weights != null) {
            Names.check(label, settings.weights, names);
            read.add(settings.weights);
        }
        if (settings.labels != null) {
            Names.check(label, settings.labels, names);
        }
        Profiler profiler = Profiler.of(database, relations, read);
        rows = profiler.rows();
        if (rows == 0) {
            throw new DataException(label + " has no rows; it must have at least one");
        }
        for (String name : candidates) {
            consider(name, profiler.profile(name));
        }
        if (columns.isEmpty()) {
            throw none();
        }
        if (settings.weights != null) {
            badCells.checkWeights(settings.weights);
        }
        if (settings.labels != null) {
            labels = LabelColumn.of(database, relations, settings);
        }
    }

    /** Checks the names, and leaves out what cannot be named. */
    private List<String> candidates() {
        settings.columns.forEach(name -> Names.check(label, name, names));
        settings.except.forEach(name -> Names.check(label, name, names));
        settings.categories.forEach(name -> Names.check(label, name, names));
        if (!settings.columns.isEmpty()) {
            return settings.columns;
        }
        List<String> candidates = new ArrayList<>();
        for (int j = 0; j < names.size(); j++) {
            String name = names.get(j);
            if (name.isBlank()) {
                excluded.add(new ExcludedColumn("column " + (j + 1), "without a name"));
            } else if (!name.equals(settings.weights)
                    && !name.equals(settings.labels)
                    && !settings.except.contains(name)) {
                candidates.add(name);
            }
        }
        return candidates;
    }

    private void consider(String name, Profile profile) {
        boolean named = settings.columns.contains(name) || settings.categories.contains(name);
        if (profile.present() == 0) {
            if (named) {
                throw new DataException(label + ": column '" + name + "' has no value at all; leave it out");
            }
            exclude(name, "no value at all");
        } else if (settings.isCategory(name)) {
            considerCategories(name, profile, named);
        } else if (profile.isNumeric()) {
            columns.add(Column.number(name));
        } else if (settings.textCategories && !profile.isMostlyNumeric()) {
            considerCategories(name, profile, named);
        } else if (named || (profile.others() == 0 && profile.isMostlyNumeric())) {
            throw badCells.notNumber(name);
        } else {
            exclude(name, reason(name, profile));
        }
    }

    private void considerCategories(String name, Profile profile, boolean named) {
        if (profile.others() > 0 || (!named && profile.dates() == profile.present())) {
            if (named) {
                throw badCells.notNumber(name);
            }
            exclude(name, reason(name, profile));
            return;
        }
        List<String> categories = Categories.of(database, relations, name, Categories.MOST);
        if (categories.size() <= Categories.MOST) {
            columns.add(Column.category(name, categories));
        } else if (named) {
            throw new DataException(label + ": column '" + name + "' has more than " + Categories.MOST
                    + " categories; leave it out, or read it as numbers");
        } else {
            exclude(name, "more than " + Categories.MOST + " categories");
        }
    }

    private void exclude(String name, String reason) {
        excluded.add(new ExcludedColumn(name, reason));
    }

    private String reason(String name, Profile profile) {
        if (profile.others() > 0) {
            return "values of type " + relations.get(0).column(name).typeName();
        }
        return profile.dates() == profile.present() ? "dates" : "text";
    }

    private DataException none() {
        String reasons = excluded.stream()
                .limit(5)
                .map(column -> "'" + column.name() + "' is left out (" + column.reason() + ")")
                .collect(Collectors.joining(", "));
        return new DataException(label + " has no column of numbers" + (reasons.isEmpty() ? "" : ": " + reasons)
                + "; choose columns, or read them as categories");
    }
}
