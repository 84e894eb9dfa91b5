/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at every cell before any is read, so that types are decided from the whole source, not from a sample.
 *
 * <p>A first pass counts the usable numbers; only columns with other cells are looked at again.
 */
final class Profiler {

    private final Database database;
    private final Map<String, Profile> profiles = new LinkedHashMap<>();
    private long rows;

    private Profiler(Database database) {
        this.database = database;
    }

    static Profiler of(Database database, List<Relation> relations, List<String> names) {
        Profiler profiler = new Profiler(database);
        for (Relation relation : relations) {
            profiler.add(relation, names);
        }
        return profiler;
    }

    /** The number of rows in all. */
    long rows() {
        return rows;
    }

    Profile profile(String column) {
        return profiles.getOrDefault(column, Profile.EMPTY);
    }

    private void add(Relation relation, List<String> names) {
        List<SourceColumn> columns = names.stream().map(relation::column).toList();
        StringBuilder counts = new StringBuilder("SELECT count(*)");
        for (SourceColumn column : columns) {
            counts.append(", count(").append(column.identifier()).append("), ").append(count(Sql.finite(column)));
        }
        long[] counted = longs(relation, counts.append(" FROM ").append(relation.from()), 1 + 2 * columns.size());
        rows += counted[0];
        List<SourceColumn> unclear = new ArrayList<>();
        for (int j = 0; j < columns.size(); j++) {
            long present = counted[1 + 2 * j];
            if (counted[2 + 2 * j] == present) {
                add(columns.get(j), new Profile(present, present, 0, 0, 0, 0));
            } else {
                unclear.add(columns.get(j));
            }
        }
        if (!unclear.isEmpty()) {
            lookAgain(relation, unclear);
        }
    }

    private void lookAgain(Relation relation, List<SourceColumn> columns) {
        List<String> counts = new ArrayList<>();
        for (SourceColumn column : columns) {
            String present = "NOT " + Sql.missing(column);
            counts.add(count(present));
            counts.add(count(Sql.finite(column)));
            counts.add(count("isinf(" + Sql.number(column) + ")"));
            counts.add(count(Sql.comma(column)));
            counts.add(count(present + " AND " + Sql.date(column)));
        }
        StringBuilder sql = new StringBuilder("SELECT ").append(String.join(", ", counts));
        long[] counted = longs(relation, sql.append(" FROM ").append(relation.from()), counts.size());
        for (int j = 0; j < columns.size(); j++) {
            int k = 5 * j;
            long others = columns.get(j).type() == CellType.OTHER ? counted[k] : 0;
            add(
                    columns.get(j),
                    new Profile(counted[k], counted[k + 1], counted[k + 2], counted[k + 3], counted[k + 4], others));
        }
    }

    private void add(SourceColumn column, Profile profile) {
        profiles.merge(column.name(), profile, Profile::plus);
    }

    /** Not by FILTER, for which DuckDB copies every column once for each: reading 785 columns took five times as long. */
    private static String count(String condition) {
        return "count(CASE WHEN " + condition + " THEN 1 END)";
    }

    private long[] longs(Relation relation, CharSequence sql, int size) {
        return database.one(relation.label(), sql.toString(), row -> {
            long[] values = new long[size];
            for (int i = 0; i < size; i++) {
                values[i] = row.getLong(i + 1);
            }
            return values;
        });
    }
}
