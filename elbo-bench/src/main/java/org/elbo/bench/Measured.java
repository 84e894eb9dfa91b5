/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was measured in one run of bench/run.
 *
 * @param results of the contest, as they came
 * @param points of Elbo alone and of the machine
 * @param folder where the files of the problems are
 */
record Measured(List<Result> results, List<Point> points, Path folder) {

    List<Row> rows(Problem problem) {
        return Row.of(results).stream()
                .filter(row -> row.first().problem().equals(problem.name()))
                .toList();
    }

    /** The releases of Java that Elbo ran on: JDK 17, JDK 25. */
    List<String> platforms() {
        return Row.of(results).stream()
                .filter(row -> row.first().contender().equals(ElboContender.NAME) && row.isRun())
                .map(Row::platform)
                .distinct()
                .toList();
    }

    Optional<Row> elbo(Problem problem, String name, String platform) {
        return rows(problem).stream()
                .filter(row -> row.first().contender().equals(name) && row.isRun())
                .filter(row -> row.platform().equals(platform))
                .findFirst();
    }

    /**
     * How many times as long a pass of a peer takes as one of Elbo's: on the same release of Java, where the peer runs on
     * one.
     */
    OptionalDouble ratio(Problem problem, Row peer, String platform) {
        return peer.isRun()
                ? elbo(problem, ElboContender.NAME, platform).stream()
                        .mapToDouble(elbo -> peer.seconds() / elbo.seconds())
                        .findFirst()
                : OptionalDouble.empty();
    }

    /** To how many decimal digits a result is what Elbo has after as many passes. */
    int digits(Problem problem, Result result) {
        return Numbers.digits(result.value(), new Task(problem, folder).reference(result.passes()));
    }

    /** The points of a sweep, in order; several of one place are one, their median. */
    List<Point> sweep(String name, String platform) {
        List<Point> all = points.stream()
                .filter(point -> point.sweep().equals(name) && point.runtime().startsWith(platform))
                .toList();
        return all.stream()
                .map(Point::at)
                .distinct()
                .map(at -> median(all.stream().filter(point -> point.at() == at).toList()))
                .toList();
    }

    private static Point median(List<Point> points) {
        Point first = points.get(0);
        double seconds = Median.of(points.stream().mapToDouble(Point::seconds).toArray());
        return new Point(first.sweep(), first.at(), seconds, first.operations(), first.runtime());
    }

    /** The rate of a pass of a mixture of the sweep, in operations a second. */
    OptionalDouble model(String name, String platform) {
        return points.stream()
                .map(Point::sweep)
                .filter(sweep -> sweep.startsWith(Sweep.MODEL + name + ","))
                .distinct()
                .flatMap(sweep -> sweep(sweep, platform).stream())
                .mapToDouble(point -> point.operations() / point.seconds())
                .findFirst();
    }

    /** The rate of OpenBLAS's product of matrices, in operations a second. */
    OptionalDouble dgemm() {
        return sweep("dgemm", "").stream()
                .mapToDouble(point -> point.operations() / point.seconds())
                .findFirst();
    }
}
