/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.select;

import java.util.List;
import java.util.stream.IntStream;
import org.elbo.em.Status;

/**
 * How well a model foretells rows that it was not fitted to: the log score of every part of the data that was held out, under
 * the fit to all other parts (Stone 1974).
 *
 * @param rounds one for each part that was held out
 */
public record Validation(List<Round> rounds) {

    /** What became of one part. */
    public sealed interface Round {}

    /**
     * A part that was scored.
     *
     * @param score of the part's rows
     * @param status how the fit to the other rows ended
     */
    public record Scored(LogScore score, Status status) implements Round {}

    /**
     * A part without a score, because the model could not be fitted to the other rows.
     *
     * @param reason as a sentence without its full stop
     */
    public record Unscored(String reason) implements Round {}

    /**
     * A mean, and how far it may be off.
     *
     * @param mean nats per unit of weight
     * @param standardError of the mean; NaN where it is not known
     */
    public record Estimate(double mean, double standardError) {}

    /** Copies the rounds; there must be one. */
    public Validation {
        rounds = List.copyOf(rounds);
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("a validation needs at least one round");
        }
    }

    /**
     * The mean log score of a held-out row.
     *
     * @return the rows of all rounds taken together; minus infinity where one of them is impossible under its fit, NaN where
     *     a round has no score
     */
    public double mean() {
        return total().mean();
    }

    private LogScore total() {
        LogScore none = new LogScore(0, 0, Double.NaN, Double.NaN);
        return failures().isEmpty()
                ? scored().stream().map(Scored::score).reduce(LogScore::merge).orElse(none)
                : none;
    }

    /**
     * The standard error of the mean.
     *
     * @return of several rounds from how their means differ: their standard deviation over the square root of their number;
     *     of a single one that of its rows. NaN where the mean is not finite
     */
    public double standardError() {
        if (!Double.isFinite(mean())) {
            return Double.NaN;
        }
        return rounds.size() == 1 ? total().standardError() : standardError(means());
    }

    /**
     * How much better this is than another, from the same parts of the same data. Differences part by part vary less than
     * the scores themselves, because a part that is hard to foretell is so for both.
     *
     * @param other the validation of another model
     * @return the difference of the means, and its standard error over the rounds; NaN where either is not finite
     */
    public Estimate minus(Validation other) {
        double difference = mean() - other.mean();
        boolean comparable = Double.isFinite(difference) && rounds.size() == other.rounds.size();
        if (!comparable || rounds.size() == 1) {
            return new Estimate(Double.isFinite(difference) ? difference : Double.NaN, Double.NaN);
        }
        double[] mine = means();
        double[] others = other.means();
        double[] apart = IntStream.range(0, mine.length)
                .mapToDouble(i -> mine[i] - others[i])
                .toArray();
        return new Estimate(difference, standardError(apart));
    }

    private static double standardError(double[] means) {
        int n = means.length;
        double centre = 0;
        for (double mean : means) {
            centre += mean / n;
        }
        double scatter = 0;
        for (double mean : means) {
            scatter += (mean - centre) * (mean - centre);
        }
        return Math.sqrt(scatter / (n - 1) / n);
    }

    private double[] means() {
        return scored().stream().mapToDouble(round -> round.score().mean()).toArray();
    }

    private List<Scored> scored() {
        return rounds.stream()
                .filter(Scored.class::isInstance)
                .map(Scored.class::cast)
                .toList();
    }

    /**
     * Why rounds have no score.
     *
     * @return a sentence without its full stop for each of them
     */
    public List<String> failures() {
        return rounds.stream()
                .filter(Unscored.class::isInstance)
                .map(round -> ((Unscored) round).reason())
                .toList();
    }

    /**
     * The rounds whose fit stopped before it converged, and was scored all the same.
     *
     * @return their number
     */
    public int unconverged() {
        return (int)
                scored().stream().filter(round -> !round.status().isConverged()).count();
    }

    /**
     * The weight of the held-out rows that are impossible under the fit to the others.
     *
     * @return 0 where the mean is finite
     */
    public double impossible() {
        return scored().stream()
                .mapToDouble(round -> round.score().impossible())
                .sum();
    }
}
