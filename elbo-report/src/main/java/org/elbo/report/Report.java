/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.elbo.io.AtomicFile;

/**
 * A fit, ready to be looked at. K components, numbered from 0 here and from 1 on the page; D columns. A number that
 * does not exist is NaN, a list or an array that does not exist is empty, and the page leaves that part out.
 *
 * <p>A report may be larger than a page should be: {@link #html} draws at most 2000 rows, 12 columns (those in which
 * the components differ most) and some 100 snapshots, and the page says what it left out.
 *
 * @param heading what was fitted, to what, and how it ended
 * @param columns the columns the model describes, D of them
 * @param sample rows of the data
 * @param components the K components of the finished fit
 * @param path the parameters along the fit, by increasing iteration, not necessarily all
 * @param climb the bound along the fit
 * @param restarts what the other starts gave
 * @param criteria numbers by which the fit is judged
 * @param provenance what it takes to repeat the fit
 * @param comparison the models that this one was chosen from
 */
public record Report(
        Heading heading,
        List<Column> columns,
        Sample sample,
        List<Component> components,
        List<Snapshot> path,
        Climb climb,
        Restarts restarts,
        List<Criterion> criteria,
        List<Fact> provenance,
        Comparison comparison) {

    /** Copies the lists and checks that the shapes agree. */
    public Report {
        columns = List.copyOf(columns);
        components = List.copyOf(components);
        path = List.copyOf(path);
        criteria = List.copyOf(criteria);
        provenance = List.copyOf(provenance);
        Shapes.check(columns, sample, components.size(), path);
    }

    /**
     * A fit that was not chosen from others.
     *
     * @param heading what was fitted, to what, and how it ended
     * @param columns the columns the model describes, D of them
     * @param sample rows of the data
     * @param components the K components of the finished fit
     * @param path the parameters along the fit, by increasing iteration, not necessarily all
     * @param climb the bound along the fit
     * @param restarts what the other starts gave
     * @param criteria numbers by which the fit is judged
     * @param provenance what it takes to repeat the fit
     */
    public Report(
            Heading heading,
            List<Column> columns,
            Sample sample,
            List<Component> components,
            List<Snapshot> path,
            Climb climb,
            Restarts restarts,
            List<Criterion> criteria,
            List<Fact> provenance) {
        this(heading, columns, sample, components, path, climb, restarts, criteria, provenance, Comparison.none());
    }

    /**
     * The same fit with the models that it was chosen from.
     *
     * @param others all of them, itself among them
     * @return the report
     */
    public Report chosenFrom(Comparison others) {
        return new Report(heading, columns, sample, components, path, climb, restarts, criteria, provenance, others);
    }

    /**
     * The page.
     *
     * @return a whole HTML document that loads nothing from anywhere
     */
    public String html() {
        return Page.of(this);
    }

    /**
     * Writes the page. A file of that name is replaced, and only once the new one is complete.
     *
     * @param file where to; its folder must exist
     * @throws IOException if it cannot be written; a file that was there before is then unchanged
     */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, html());
    }

    /**
     * The top of the page.
     *
     * @param title the model: "Gaussian mixture with 2 components"
     * @param data the data: "faithful.csv: 272 rows, columns eruptions, waiting"
     * @param outcome how the fit ended
     * @param summary sentences in plain language, the most important first
     * @param warnings sentences a reader must not miss
     */
    public record Heading(String title, String data, Outcome outcome, List<String> summary, List<String> warnings) {
        /** Copies the lists. */
        public Heading {
            summary = List.copyOf(summary);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * How the fit ended.
     *
     * @param status CONVERGED, MAX_ITERATIONS, STOPPED_SHORT, DEGENERATE, BOUND_DECREASED or CANCELLED
     * @param sentence what that means here
     * @param good whether the result can be used as it is
     */
    public record Outcome(String status, String sentence, boolean good) {}

    /**
     * What one component says about one value: a column of numbers, or a category of a column.
     *
     * @param name the column
     * @param category the category, or empty
     * @param value the centre in the column's units, or the category's probability
     * @param spread the standard deviation in the column's units, or NaN
     */
    public record Value(String name, String category, double value, double spread) {}

    /**
     * A component of the finished fit.
     *
     * @param name a short name for the page, such as "1" or "trucks"
     * @param weight its share of the data, between 0 and 1
     * @param sentence what it stands for, in plain language; may be empty
     * @param values what it says about each column
     * @param background whether it stands for rows that belong to no other; it has no centre, and is drawn in grey
     */
    public record Component(String name, double weight, String sentence, List<Value> values, boolean background) {
        /** Copies the list. */
        public Component {
            values = List.copyOf(values);
        }

        /**
         * A component that is no background.
         *
         * @param name a short name for the page, such as "1" or "trucks"
         * @param weight its share of the data, between 0 and 1
         * @param sentence what it stands for, in plain language; may be empty
         * @param values what it says about each column
         */
        public Component(String name, double weight, String sentence, List<Value> values) {
            this(name, weight, sentence, values, false);
        }
    }

    /**
     * The parameters at one iteration. The centres of a component stand in the order of the columns: a mean for a
     * column of numbers, a probability per category for a column of categories, NaN where a component has none.
     *
     * @param iteration the iteration at whose E-step they were used; 0 is the start
     * @param weights K weights that sum to 1
     * @param centres K rows
     * @param covariances K matrices over the columns of kind {@link Column.Kind#NORMAL}, {@link Column.Kind#ELLIPTICAL} and
     *     {@link Column.Kind#TARGET} in their order; empty if there are none
     * @param curves for each of K components and each column that has a grid, in their order, the component's density at
     *     the points of the grid, or its probability of each bar's counts; its weight left out. Empty if there are none
     */
    @SuppressWarnings("ArrayRecordComponent") // a message to a page, never compared
    public record Snapshot(
            int iteration, double[] weights, double[][] centres, double[][][] covariances, double[][][] curves) {

        /**
         * Parameters without curves.
         *
         * @param iteration the iteration at whose E-step they were used; 0 is the start
         * @param weights K weights that sum to 1
         * @param centres K rows
         * @param covariances K matrices, or none
         */
        public Snapshot(int iteration, double[] weights, double[][] centres, double[][][] covariances) {
            this(iteration, weights, centres, covariances, new double[0][][]);
        }
    }

    /**
     * The climb of the bound.
     *
     * @param objective what climbs: "log-likelihood", "log posterior", "evidence lower bound"
     * @param steps by increasing iteration
     */
    public record Climb(String objective, List<Step> steps) {
        /** Copies the list. */
        public Climb {
            steps = List.copyOf(steps);
        }
    }

    /**
     * One iteration: an M-step that raises the bound and opens a gap, then an E-step that closes the gap.
     *
     * @param iteration 0 is the start, which has no M-step
     * @param bound the bound after the E-step, in nats
     * @param boundAfterM the bound after the M-step, before the E-step; NaN at 0 and where it is not known
     * @param gap the divergence from the old posterior to the new, {@code bound - boundAfterM}; NaN where not known
     * @param change the bound minus that of the iteration before; NaN at 0
     * @param seconds since the fit began, or NaN
     */
    public record Step(int iteration, double bound, double boundAfterM, double gap, double change, double seconds) {}

    /**
     * What many starts gave. The page leaves this part out when there was one start only.
     *
     * @param starts every start, by number
     * @param optima the distinct optima, the best first
     */
    public record Restarts(List<Start> starts, List<Optimum> optima) {
        /** Copies the lists. */
        public Restarts {
            starts = List.copyOf(starts);
            optima = List.copyOf(optima);
        }

        /**
         * For a fit that was started once.
         *
         * @return no starts, no optima
         */
        public static Restarts none() {
            return new Restarts(List.of(), List.of());
        }
    }

    /**
     * One start.
     *
     * @param number its number
     * @param bound where it ended, in nats; NaN if it failed
     * @param status the name of its outcome
     * @param iterations how many it took
     * @param failure why it failed; empty if it did not
     */
    public record Start(int number, double bound, String status, int iterations, String failure) {}

    /**
     * An optimum that one or more starts ended in.
     *
     * @param bound its bound, in nats
     * @param starts how many starts found it
     */
    public record Optimum(double bound, int starts) {}

    /**
     * A number by which a fit is judged.
     *
     * @param name "BIC"
     * @param value the number
     * @param meaning how to read it, in one line: "smaller is better"
     */
    public record Criterion(String name, double value, String meaning) {}

    /**
     * A fact about where the fit came from.
     *
     * @param name "seed"
     * @param value "7"
     */
    public record Fact(String name, String value) {}
}
