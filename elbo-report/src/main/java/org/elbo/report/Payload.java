/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a page carries: a report cut to what a page can draw, and how much there was before.
 *
 * @param report the report, cut
 * @param before sizes before the cut
 */
record Payload(Report report, Before before) {

    static final int ROWS = 2000;
    static final int STEPS = 1000;
    static final int SNAPSHOTS = 120;
    /** Numbers in all covariances of all snapshots together; beyond that, snapshots are thinned further. */
    static final int COVARIANCE_NUMBERS = 150_000;

    /** Numbers in all curves of all snapshots together. */
    static final int CURVE_NUMBERS = 40_000;

    private static final int FEWEST_SNAPSHOTS = 8;

    /**
     * Sizes before the cut.
     *
     * @param columns how many columns the model describes
     * @param rows how many rows the report's sample had
     * @param steps how many iterations the climb had
     * @param categories how many categories each drawn column had
     * @param separation how much the components differ in each drawn column, see {@link Separation}
     * @param values how many values each component had
     */
    record Before(
            int columns,
            int rows,
            int steps,
            List<Integer> categories,
            List<Double> separation,
            List<Integer> values) {}

    static Payload of(Report report) {
        Selection selection = Selection.of(report);
        Sample sample = selection.of(everyNth(report.sample(), ROWS));
        List<Report.Snapshot> path = thinned(report.path(), snapshots(selection, report));
        Report cut = new Report(
                report.heading(),
                selection.columns(),
                sample,
                Distinctive.first(report.components()),
                path.stream().map(selection::of).toList(),
                new Report.Climb(
                        report.climb().objective(), thinned(report.climb().steps(), STEPS)),
                report.restarts(),
                report.criteria(),
                report.provenance(),
                report.comparison());
        return new Payload(cut, before(report, selection));
    }

    private static Before before(Report report, Selection selection) {
        return new Before(
                report.columns().size(),
                report.sample().size(),
                report.climb().steps().size(),
                selection.categoriesBefore(),
                selection.separation(),
                report.components().stream().map(c -> c.values().size()).toList());
    }

    private static int snapshots(Selection selection, Report report) {
        int components = report.components().size();
        int covariances = COVARIANCE_NUMBERS / Math.max(1, components * selection.covarianceNumbers());
        int curves = CURVE_NUMBERS / Math.max(1, components * selection.curveNumbers());
        return Math.max(FEWEST_SNAPSHOTS, Math.min(SNAPSHOTS, Math.min(covariances, curves)));
    }

    private static Sample everyNth(Sample sample, int limit) {
        int[] keep = spread(sample.size(), limit, 0);
        return new Sample(
                sample.total(),
                pick(sample.rows(), keep),
                Arrays.stream(keep).mapToObj(i -> sample.values()[i]).toArray(double[][]::new),
                pick(sample.weights(), keep),
                pick(sample.labels(), keep),
                pick(sample.certainty(), keep));
    }

    private static int[] pick(int[] from, int[] keep) {
        return from.length == 0 ? from : Arrays.stream(keep).map(i -> from[i]).toArray();
    }

    private static double[] pick(double[] from, int[] keep) {
        return from.length == 0
                ? from
                : Arrays.stream(keep).mapToDouble(i -> from[i]).toArray();
    }

    /** Keeps the first half of the allowance, where most happens, as it is; spreads the rest; keeps the last. */
    private static <T> List<T> thinned(List<T> list, int limit) {
        return Arrays.stream(spread(list.size(), limit, limit / 2))
                .mapToObj(list::get)
                .toList();
    }

    /** At most limit indices below size: the first few in a row, the others evenly spread up to the last. */
    static int[] spread(int size, int limit, int first) {
        if (size <= limit) {
            return IntStream.range(0, size).toArray();
        }
        int others = limit - first;
        return IntStream.range(0, limit)
                .map(i -> i < first ? i : first + (int) ((i - first) * (long) (size - 1 - first) / (others - 1)))
                .toArray();
    }
}
