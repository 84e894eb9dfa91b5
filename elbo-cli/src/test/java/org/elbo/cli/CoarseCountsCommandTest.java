/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Coarse counts on the command line: two files, events that are sets, and what is refused. */
class CoarseCountsCommandTest {

    private static final String LINKAGE = "../examples/linkage.csv";
    private static final String CELLS = "../examples/linkage-cells.csv";

    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void nameModel() {
        model = folder.resolve("linkage.json");
    }

    private Elbo.Result fit(Object... more) {
        return Elbo.ok(Elbo.words("fit coarse-counts " + LINKAGE + " --weights animals --cells " + CELLS, more));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text.replace("/", "\n"));
    }

    /** 197 t^2 - 15 t - 68 = 0. */
    @Test
    void linkageIsTheRootOfItsScore() {
        JsonNode json = fit("--format", "json", "--tolerance", "0").json();
        JsonNode parameters = json.get("parameters");
        double root = 0.626821497870982;

        assertThat(parameters.get("theta").get("linked").asDouble()).isCloseTo(root, within(1e-7));
        assertThat(parameters.get("theta").get("half").asDouble()).isEqualTo(1);
        assertThat(parameters.get("fixed").get("half").asDouble()).isEqualTo(1);
        assertThat(parameters.get("probabilities").get(2).asDouble()).isCloseTo((1 - root) / 4, within(1e-7));
        assertThat(json.get("degreesOfFreedom").asInt()).isEqualTo(1);
        assertThat(json.get("weight").asDouble()).isEqualTo(197);
    }

    @Test
    void theSummaryTellsCellsGroupsAndWhatIsFixed() {
        assertThat(fit().lines())
                .contains(
                        "Coarse counts of 5 cells in 3 groups",
                        "cell       group    weight  theta      probability",
                        "AB-anyway  half     0.5     1 (fixed)  50.0 %");
    }

    @Test
    void anyEventCanBePredictedAndScored() throws IOException {
        fit("-o", model, "--tolerance", "0");
        Path events = file("new.csv", "phenotype/ab | Ab/AB-anyway|AB-linked|Ab|aB|ab/aB/");
        double t = 0.626821497870982;

        Elbo.Result predicted = Elbo.ok("predict", model, events);
        Elbo.Result scored = Elbo.ok("score", model, events);

        assertThat(predicted.lines().get(0)).isEqualTo("label,AB-anyway,AB-linked,Ab,aB,ab");
        assertThat(predicted.numbers()[0]).containsExactly(new double[] {5, 0, 0, 1 - t, 0, t}, within(1e-7));
        assertThat(predicted.numbers()[1])
                .containsExactly(new double[] {1, 0.5, t / 4, (1 - t) / 4, (1 - t) / 4, t / 4}, within(1e-7));
        assertThat(predicted.numbers()[2]).containsExactly(4, 0, 0, 0, 1, 0);
        assertThat(scored.numbers()[0][0]).isCloseTo(Math.log(0.25), within(1e-12));
        assertThat(scored.numbers()[1][0]).isCloseTo(0, within(1e-12));
        assertThat(scored.numbers()[2][0]).isCloseTo(Math.log((1 - t) / 4), within(1e-7));
    }

    @Test
    void aSampleIsOfCells() throws IOException {
        fit("-o", model);
        Path drawn = Files.writeString(
                folder.resolve("drawn.csv"),
                Elbo.ok("sample", model, "-n", 20_000).out());

        JsonNode again = Elbo.ok("fit", "coarse-counts", drawn, "--cells", CELLS, "--format", "json")
                .json();

        // Four standard errors: sqrt(t (1 - t) / 10,000) = 0.005, half the animals tell nothing.
        assertThat(again.get("parameters").get("theta").get("linked").asDouble())
                .isCloseTo(0.6268, within(0.02));
    }

    @Test
    void aFitGoesOnFromAnother() {
        fit("-o", model, "--tolerance", "0");

        JsonNode json = fit("--start", model, "--format", "json").json();

        assertThat(json.get("iterations").asInt()).isLessThan(3);
        assertThat(json.get("parameters").get("theta").get("linked").asDouble())
                .isCloseTo(0.626821497870982, within(1e-7));
    }

    @Test
    void theReportDrawsCellsAndNoRows() throws IOException {
        Path page = folder.resolve("fit.html");
        fit("--report", page);

        String html = Files.readString(page);
        // Not assertThat(html): a failure would print the whole page.
        assertThat(html.contains("\"categories\":[\"AB-anyway\",\"AB-linked\",\"Ab\",\"aB\",\"ab\"]"))
                .isTrue();
        assertThat(html.contains("\"objective\":\"log-likelihood\"")).isTrue();
    }

    // ------------------------------------------------------------------------------------------ refusals

    private static void assertRefused(int exitCode, String sentence, Object... args) {
        assertThat(Elbo.refusal(exitCode, args)).isEqualTo(sentence);
    }

    @Test
    void cellsMustBeNamedAndOnlyHere() {
        assertRefused(
                2,
                "which cells? Give --cells CELLS, a file with the columns cell, group and weight.",
                Elbo.words("fit coarse-counts " + LINKAGE + " --weights animals"));
        assertRefused(
                2,
                "a gmm model has no use for --cells; leave it out.",
                Elbo.words("fit gmm " + Elbo.FAITHFUL + " -k 2 --cells " + CELLS));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            -k 2               ! a coarse-counts model has no use for -k; leave it out.
            --start random     ! a coarse-counts model has no use for --start; leave it out.
            --restarts 3       ! --restarts = 3, but every start of this fit would be the same; leave it out.
            --prior a=1        ! --prior a is not known to a coarse-counts model, which has no prior.
            """)
    void optionsWithoutUse(String options, String sentence) {
        String line = "fit coarse-counts " + LINKAGE + " --weights animals --cells " + CELLS + " " + options;
        assertRefused(2, sentence, Elbo.words(line));
    }

    @Test
    void theCellsAreNotOverwritten() throws IOException {
        Path cells = Files.copy(Path.of(CELLS), folder.resolve("cells.csv"));

        String refusal = Elbo.refusal(
                2, Elbo.words("fit coarse-counts " + LINKAGE + " --weights animals", "--cells", cells, "-o", cells));

        assertThat(refusal).startsWith("'" + cells + "' is named twice");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            cell,group/a,g/                        ! FILE has no column of numbers 'weight'; give each cell its known weight.
            cell,weight/a,1/                       ! FILE has no column 'group'; its columns are 'cell', 'weight'.
            cell,group,weight/a,g,1/a,h,1/         ! FILE: two cells have the name 'a'; rename one of them.
            cell,group,weight/a,g,1/,h,1/          ! FILE: row 2, column 'cell' is missing; give it a name.
            cell,group,weight/a,g,1/b,h,/          ! FILE: cell 'b' has the weight NaN; a weight must be finite and not negative.
            cell,group,weight/a,g,1/b,h,-1/        ! FILE: cell 'b' has the weight -1.0; a weight must be finite and not negative.
            cell,group,weight/a,g,1/b,h,0/         ! FILE: the cells of group 'h' have the weight 0.0 in all; it must be above 0 and finite.
            cell,group,weight,fixed/a,g,1,.5/b,g,1,.4/c,h,1,/ ! FILE: group 'g' is held at 0.5 and at 0.4; give it one value.
            cell,group,weight,fixed/a,g,1,.5/b,h,1,.5/  ! FILE: every group is held fixed; leave at least one free.
            cell,group,weight,fixed/a,g,1,1/b,h,1,/     ! FILE: the groups held fixed have the probability 1.0 in all, which leaves none for the others; it must be below 1.
            """)
    void filesOfCellsThatAreWrong(String text, String sentence) throws IOException {
        Path cells = file("cells.csv", text);

        assertRefused(
                3,
                sentence.replace("FILE", cells.toString()),
                Elbo.words("fit coarse-counts " + LINKAGE + " --weights animals", "--cells", cells));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            event,n/a|x,1/      ! FILE: the event 'a|x' names the cell 'x', which there is not; the cells are a, b, and an event is one of them, or several with a bar between.
            event,n/a,-1/b,2/   ! FILE, row 1 (line 2), column 'n': the weight is '-1'; a weight must be a finite number that is not negative.
            event,n/a|b,1/      ! FILE: these events do not determine how the groups g, h share their probability: the likelihood is the same however they do; add events that tell them apart, hold one fixed, or make one group of them.
            event,n/a,1/,2/     ! FILE: row 2, column 'event' is missing; this model needs every cell, so drop the row or fill the cell.
            """)
    void eventsThatAreWrong(String text, String sentence) throws IOException {
        Path cells = file("cells.csv", "cell,group,weight/a,g,1/b,h,1/");
        Path events = file("events.csv", text);

        assertRefused(
                3,
                sentence.replace("FILE", events.toString()),
                "fit",
                "coarse-counts",
                events,
                "--weights",
                "n",
                "--cells",
                cells);
    }

    @Test
    void impossibleEventsAreScoredAndNotPredicted() throws IOException {
        Path cells = file("cells.csv", "cell,group,weight/a,g,1/b,h,1/c,i,1/");
        Path events = file("events.csv", "event,n/a,1/b,3/c,0/");
        Elbo.ok("fit", "coarse-counts", events, "--weights", "n", "--cells", cells, "-o", model);

        assertThat(Elbo.ok("score", model, events).lines())
                .containsExactly(
                        "log_density", Double.toString(Math.log(0.25)), Double.toString(Math.log(0.75)), "-Infinity");
        assertRefused(
                3,
                "row 3: the event 'c' is impossible under the model, so that its cells cannot be told; leave the row out.",
                "predict",
                model,
                events);
    }

    @Test
    void eventsOfOtherCellsAreNotPredicted() throws IOException {
        fit("-o", model);
        Path events = file("new.csv", "phenotype/xy/");

        assertRefused(
                3,
                events
                        + ": the event 'xy' names the cell 'xy', which there is not; the cells are AB-anyway, AB-linked, Ab,"
                        + " aB, ab, and an event is one of them, or several with a bar between.",
                "predict",
                model,
                events);
    }
}
