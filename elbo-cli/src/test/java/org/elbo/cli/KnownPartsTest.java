/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What is held, tied, labelled or told of uncertainty on the command line. */
class KnownPartsTest {

    private static final String MIXED = "fit mixed-mixture " + Elbo.FAITHFUL + " -k 2 --restarts 2 ";
    private static final String GMM = "fit gmm " + Elbo.FAITHFUL + " -k 2 --restarts 2 ";
    private static final String LINES = "fit regression-mixture " + Elbo.FAITHFUL + " -k 2 --restarts 2 ";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --fix sigma          | --fix = 'sigma'; it must be PART=VALUE, such as sigma=1.
            --fix =1             | --fix = '=1'; it must be PART=VALUE, such as sigma=1.
            --fix sigma=x        | --fix = 'sigma=x'; after = there must be numbers, parted by commas, or ? for what stays free.
            --fix sigma=         | --fix = 'sigma='; after = there must be numbers, parted by commas, or ? for what stays free.
            --fix sigma.0=1      | --fix = 'sigma.0=1'; components are numbered from 1.
            --fix sigma.9999999999=1 | --fix = 'sigma.9999999999=1'; components are numbered from 1.
            --fix foo=1          | 'foo' is no parameter of the family normal; it has mean, sigma.
            --fix mean=1,2       | mean of every component is held at [1.0, 2.0]; it must have 1 number.
            --fix sigma=-1       | sigma is held at [-1.0]; it must be above 0 and finite.
            --fix weights=0.5    | --fix weights holds 1 number, but there are 2 components.
            --fix weights.3=0.1  | --fix weights holds 1 number for component 3, but there are 2 components.
            --fix weights.1=-1   | a weight is held at -1.0; it must be 0 or more.
            --tie foo            | 'foo' is no parameter of the family normal; it has mean, sigma.
            --tie sigma=2        | --tie = 'sigma=2'; it must be a parameter, such as sigma, or one of a column, such as sigma.length.
            --tie sigma.1        | --tie = 'sigma.1'; it names a component, but a tied value is that of all components.
            --family waiting=foo | family = 'foo'; it must be one of normal, poisson, bernoulli, categorical, exponential, gamma, log-normal, beta, student-t, von-mises, geometric, negative-binomial.
            """)
    void wrongPartsOfColumns(String options, String sentence) {
        assertThat(Elbo.refusal(2, Elbo.words(MIXED + options))).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --fix mean.1.zzz=3    | FAITHFUL: there is no column 'zzz'; there are eruptions, waiting.
            --fix mean.9=1        | FAITHFUL: a part of component 9 is held, but there are 2 components.
            --tie sigma.zz        | FAITHFUL: there is no column 'zz'; there are eruptions, waiting.
            --family zz=poisson   | --family = 'zz=poisson', but there is no such column; there are eruptions, waiting.
            """)
    void partsThatTheDataDoNotHave(String options, String sentence) {
        assertThat(Elbo.refusal(3, Elbo.words(MIXED + options))).isEqualTo(sentence.replace("FAITHFUL", Elbo.FAITHFUL));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --fix foo=1            | 2 | --fix foo is not known to Gaussian models; they know weights, mean, covariance and sd.
            --fix mean.1.waiting=3 | 2 | --fix mean of a column is not known to Gaussian models; give one number for each column, with ? for what stays free.
            --fix sd=-1            | 2 | --fix sd holds a standard deviation at -1.0; it must be above 0.
            --fix mean=1           | 3 | FAITHFUL: a mean is held at 1 numbers, but there are 2 columns.
            --fix mean.3=1,2       | 3 | FAITHFUL: component 3 is held in part, but there are 2 components.
            --tie sigma            | 2 | a gmm model has no use for --tie; leave it out.
            --assignment foo       | 2 | --assignment = 'foo'; it must be soft, hard or stochastic.
            --bootstrap 1          | 2 | --bootstrap = 1; it must be 2 or more.
            --errors --bootstrap 5 | 2 | --errors and --bootstrap were both given; give one of them.
            --labels knd           | 3 | FAITHFUL has no column 'knd'; its columns are 'eruptions', 'waiting'.
            """)
    void wrongPartsOfGaussians(String options, int exitCode, String sentence) {
        assertThat(Elbo.refusal(exitCode, Elbo.words(GMM + options)))
                .isEqualTo(sentence.replace("FAITHFUL", Elbo.FAITHFUL));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --restarts 1                                  | 2 | which column is to be explained? Give --target COL.
            --target foo                                  | 3 | there is no column 'foo'; the data have eruptions, waiting.
            --target waiting --fix sigma.9=1              | 3 | ../examples/faithful.csv: a part of component 9 is held, but there are 2 components.
            --target waiting --fix coefficient.1.zz=3     | 2 | --fix coefficient needs a column, of eruptions.
            --target waiting --tie intercept              | 2 | --tie intercept is not known to regressions; they know sigma.
            --target waiting --fix sigma=-1               | 2 | sigma is held at -1.0; it must be finite and above 0.
            """)
    void wrongTargets(String options, int exitCode, String sentence) {
        String fit = LINES.replace(" --restarts 2", "");
        assertThat(Elbo.refusal(exitCode, Elbo.words(fit + options))).isEqualTo(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--fix mean=1", "--tie sigma", "--noise", "--errors", "--bootstrap 9", "--target waiting"})
    void kMeansHasNoUseForThem(String options) {
        String fit = "fit kmeans " + Elbo.FAITHFUL + " -k 2 ";
        assertThat(Elbo.refusal(2, Elbo.words(fit + options))).startsWith("a kmeans model has no ");
    }

    @Test
    void whatIsHeldAndTiedIsKept() {
        JsonNode json = Elbo.ok(Elbo.words(MIXED + "--fix mean.2.waiting=80 --tie sigma.eruptions --fix weights=0.4,0.6"
                        + " --format json"))
                .json();

        assertThat(json.get("parameters").get("weights").toString()).isEqualTo("[0.4,0.6]");
        assertThat(json.get("parameters").toString()).contains("80");
        // Four means and four deviations, less what is held and what is common.
        assertThat(json.get("degreesOfFreedom").asInt()).isEqualTo(8 - 1 - 1);
    }

    @Test
    void aBackgroundIsTheLastComponent() {
        Path file = folder.resolve("noise.json");
        JsonNode json =
                Elbo.ok(Elbo.words(GMM + "--noise --format json -o", file)).json();
        Elbo.Result predicted = Elbo.ok("predict", file, Elbo.FAITHFUL);

        assertThat(json.get("parameters").get("weights").size()).isEqualTo(3);
        assertThat(predicted.lines().get(0)).isEqualTo("label,posterior_1,posterior_2,posterior_3");
        for (double[] row : predicted.numbers()) {
            assertThat(row[1] + row[2] + row[3]).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void setsOfLabelsRuleTheOthersOut() throws IOException {
        Path data = Files.writeString(
                folder.resolve("labels.csv"),
                "x,kind\n0,a\n1,a\n0.5,a\n10,b\n11,b\n10.5,b\n20,c\n21,c\n20.4,c\n5,b|c\n15,\n");
        Path file = folder.resolve("fit.json");
        String fit = "fit gmm " + data + " --covariance tied --labels kind --format json -k ";
        JsonNode json = Elbo.ok(Elbo.words(fit + "3 -o", file)).json();

        // Components in the order of their names; the row at 5 is nobody's but b's.
        JsonNode means = json.get("parameters").get("means");
        assertThat(means.get(0).get(0).asDouble()).isCloseTo(0.5, within(1e-6));
        assertThat(means.get(1).get(0).asDouble()).isBetween(9.0, 11.0);
        assertThat(means.get(2).get(0).asDouble()).isBetween(18.0, 21.0);
        assertThat(Elbo.refusal(3, Elbo.words(fit + "2")))
                .isEqualTo(data + ": rows are labelled with 3 components (a, b, c), but 2 are to be fitted; ask for as"
                        + " many, or more.");
    }

    @Test
    void errorsComeAsTextAndAsJson() {
        Elbo.Result text = Elbo.ok(Elbo.words("fit poisson " + Elbo.DEATHS + " --weights days --errors"));
        JsonNode json = Elbo.ok(Elbo.words("fit poisson " + Elbo.DEATHS + " --weights days --errors --format json"))
                .json();
        JsonNode rate = json.get("uncertainty").get("parameters").get(0);
        double estimate = json.get("parameters").get("rates").get(0).get(0).asDouble();

        assertThat(text.lines()).anyMatch(line -> line.matches("parameter +estimate +standard error +95 % interval"));
        assertThat(json.get("uncertainty").get("method").asString()).isEqualTo("observed information");
        assertThat(rate.get("estimate").asDouble()).isEqualTo(estimate);
        // The variance of a Poisson rate is rate / n, of 1096 days.
        assertThat(rate.get("standardError").asDouble()).isCloseTo(Math.sqrt(estimate / 1096), within(1e-6));
        assertThat(rate.get("low").asDouble()).isLessThan(estimate);
        assertThat(rate.get("high").asDouble()).isGreaterThan(estimate);
    }

    @Test
    void theBootstrapIsThatOfTheSeed() {
        String fit = "fit normal " + Elbo.FAITHFUL + " --bootstrap 40 --format json --seed ";
        JsonNode one = Elbo.ok(Elbo.words(fit + "1")).json().get("uncertainty");
        JsonNode other = Elbo.ok(Elbo.words(fit + "2")).json().get("uncertainty");
        JsonNode mean = one.get("parameters").get(0);

        assertThat(one.get("method").asString()).isEqualTo("bootstrap of 40");
        assertThat(Elbo.ok(Elbo.words(fit + "1")).json().get("uncertainty")).isEqualTo(one);
        assertThat(other).isNotEqualTo(one);
        // The mean of eruptions has a standard error of 1.141 / sqrt(272) = 0.0692; of 40 replicates to a ninth or so.
        assertThat(mean.get("standardError").asDouble()).isCloseTo(0.0692, within(0.035));
        assertThat(Elbo.ok(Elbo.words("fit normal " + Elbo.FAITHFUL + " --bootstrap 3"))
                        .out())
                .contains("standard error");
    }

    @Test
    void outliersAreSharesOfDraws() throws IOException {
        Path file = folder.resolve("fit.json");
        Elbo.ok(Elbo.words(GMM + "-o", file));
        Path odd = Files.writeString(folder.resolve("odd.csv"), "eruptions,waiting\n4.3,80\n2,54\n4.3,20\n");
        Elbo.Result scored = Elbo.ok("score", file, odd, "--outliers", "--draws", 500);
        double[][] rows = scored.numbers();

        assertThat(scored.lines().get(0)).isEqualTo("log_density,outlier_p");
        assertThat(rows[0][1]).isBetween(0.3, 1.0);
        assertThat(rows[1][1]).isBetween(0.1, 1.0);
        assertThat(rows[2][1]).isLessThan(0.01);
        assertThat(Elbo.ok("score", file, odd, "--outliers", "--draws", 500).out())
                .isEqualTo(scored.out());
        assertThat(Elbo.refusal(2, "score", file, odd, "--outliers", "--draws", 0))
                .contains("draws = 0");
        assertThat(Elbo.refusal(2, "score", file, odd, "--outliers", "--format", "json"))
                .contains("--outliers");
    }
}
