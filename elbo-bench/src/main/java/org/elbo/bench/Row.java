/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All measurements of one contender on one problem and one runtime.
 *
 * @param first the first of them, for what they have in common
 * @param seconds the median of their times of a pass
 * @param runs how many there are; 0 where it did not run
 */
record Row(Result first, double seconds, int runs) {

    private static final String BUSY =
            "its fit of one pass took longer than one of several, on a machine too busy to measure";

    /** Rows in the order in which their first measurement was taken. */
    static List<Row> of(List<Result> results) {
        Map<List<String>, List<Result>> groups = new LinkedHashMap<>();
        for (Result result : results) {
            groups.computeIfAbsent(
                            List.of(result.problem(), result.contender(), result.runtime()), key -> new ArrayList<>())
                    .add(result);
        }
        return groups.values().stream().map(Row::ofGroup).toList();
    }

    private static Row ofGroup(List<Result> group) {
        List<Result> run = group.stream().filter(Result::isRun).toList();
        if (run.isEmpty()) {
            return new Row(group.get(0), Double.NaN, 0);
        }
        double seconds = Median.of(run.stream().mapToDouble(Result::seconds).toArray());
        return seconds > 0
                ? new Row(run.get(0), seconds, run.size())
                : new Row(run.get(0).without(BUSY), Double.NaN, 0);
    }

    boolean isRun() {
        return runs > 0;
    }

    boolean is(Problem problem, String contender) {
        return first.problem().equals(problem.name()) && first.contender().equals(contender);
    }

    /** The runtime without its small print: JDK 17. */
    String platform() {
        return first.runtime().replaceFirst("^(\\w+ \\d+)[.,].*", "$1");
    }

    /** Its name with its release: Elbo 0.1.0, without the vector module. */
    String title() {
        return first.contender().replaceFirst("^[^,]+", "$0 " + first.version());
    }

    /** What a chart calls it. */
    String label() {
        return first.runtime().startsWith("JDK") ? first.contender() + ", " + platform() : first.contender();
    }
}
