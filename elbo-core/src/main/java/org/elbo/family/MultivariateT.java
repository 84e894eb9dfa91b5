/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.Arrays;
import org.elbo.data.Summary;
import org.elbo.data.Support;
import org.elbo.data.Table;
import org.elbo.kernel.Moments;
import org.elbo.stats.DegenerateException;
import org.jspecify.annotations.Nullable;

/**
 * The multivariate Student t family: a normal distribution whose covariance is divided by a hidden number u of each
 * observation, so that observations far out count for less. For MAP its locations and scale matrices have the normal's
 * {@linkplain NormalInverseWishart prior}; degrees of freedom have a flat one.
 *
 * <p>E-step: {@code E[u] = (nu + d) / (nu + delta)}, {@code E[log u] = psi((nu + d) / 2) - log((nu + delta) / 2)}, with delta
 * the squared distance. M-step: the normal's with the weights {@code r E[u]}, its scatter divided by {@code N_k = sum r};
 * degrees of freedom by Newton's method. Source: Peel and McLachlan (2000), Liu and Rubin (1995).
 */
public final class MultivariateT implements ObservationModel<Students, StudentStatistics> {

    private static final long serialVersionUID = 1;

    /** Tails heavy enough for a start to bear outliers, and not so heavy that it takes clusters for one another's tails. */
    private static final double FIRST_DEGREES_OF_FREEDOM = 10;

    private final MultivariateNormal normal;
    private final @Nullable NormalInverseWishart prior;
    private final TailWeight tailWeight;

    private MultivariateT(MultivariateNormal normal, @Nullable NormalInverseWishart prior, TailWeight tailWeight) {
        this.normal = normal;
        this.prior = prior;
        this.tailWeight = tailWeight;
    }

    /**
     * Maximum likelihood.
     *
     * @param shape the shape of the scale matrices
     * @param tailWeight how the degrees of freedom are had
     * @return the family
     */
    public static MultivariateT of(Covariance shape, TailWeight tailWeight) {
        return new MultivariateT(MultivariateNormal.of(shape), null, tailWeight);
    }

    /**
     * The same family with a prior.
     *
     * @param newPrior of locations and scale matrices; its scale is in the form of the scale matrices
     * @return the family for MAP
     */
    public MultivariateT withPrior(NormalInverseWishart newPrior) {
        return new MultivariateT(MultivariateNormal.of(shape()).withPrior(newPrior), newPrior, tailWeight);
    }

    /**
     * The shape of the scale matrices.
     *
     * @return the shape
     */
    public Covariance shape() {
        return normal.shape();
    }

    /**
     * The family for the data at hand, with a prior relative to them.
     *
     * @param relative the prior of locations and scale matrices; may be {@link NormalPrior#NONE}
     * @param table the data
     * @param summary what is known of them
     * @param components the number of components
     * @return the family, with that prior
     * @throws org.elbo.data.UnsuitableDataException naming the column that is constant, or follows from those before it
     */
    public MultivariateT resolve(NormalPrior relative, Table table, Summary summary, int components) {
        MultivariateNormal resolved = relative.resolve(MultivariateNormal.of(shape()), table, summary, components);
        return new MultivariateT(resolved, resolved.prior(), tailWeight);
    }

    @Override
    public Support support() {
        return Support.NUMBERS.orMissing();
    }

    @Override
    public Class<Students> type() {
        return Students.class;
    }

    @Override
    public StudentStatistics statistics(Columns x, Students current, double[] responsibilities) {
        return StudentStatistics.of(x, current, responsibilities);
    }

    @Override
    public StudentStatistics firstStatistics(Columns x, int components, double[] responsibilities) {
        return StudentStatistics.first(normal.firstStatistics(x, components, responsibilities));
    }

    @Override
    public double[] counts(StudentStatistics statistics) {
        return statistics.counts().clone();
    }

    @Override
    public Students mStep(StudentStatistics s, Students current) {
        try {
            Normals normals = dividedByCounts(normal.mStep(s.scaled(), current.normals()), s);
            return Students.of(normals, tails(s, current));
        } catch (DegenerateException broken) {
            int k = broken.component();
            double weight = k < 0 ? Moments.sum(s.components(), s.counts(), 0) : s.counts()[k];
            throw new DegenerateException(k, weight, String.valueOf(broken.getMessage()));
        }
    }

    /** The normal's M-step has divided by the sum of {@code r E[u]}, which is not the sum of r before convergence. */
    private Normals dividedByCounts(Normals normals, StudentStatistics s) {
        double[][] covariances = normals.covariances();
        for (int m = 0; m < covariances.length; m++) {
            double factor = divisor(s.scaled().counts(), s, m) / divisor(s.counts(), s, m);
            covariances[m] = Arrays.stream(covariances[m]).map(x -> x * factor).toArray();
        }
        return Normals.of(shape(), normals.means(), covariances);
    }

    private double divisor(double[] counts, StudentStatistics s, int m) {
        CovarianceForm form = shape().form();
        double count = shape().isTied() ? Moments.sum(counts.length, counts, 0) : counts[m];
        int means = shape().isTied() ? s.components() : 1;
        return count * form.variancesPooled(s.scaled().dimensions())
                + (prior == null ? 0 : prior.pseudoCount(form, means));
    }

    private double[] tails(StudentStatistics s, Students current) {
        if (tailWeight instanceof TailWeight.Fixed fixed) {
            return fixed.of(s.components());
        }
        double[] tails = current.degreesOfFreedom();
        if (tailWeight.equals(TailWeight.common())) {
            double weight = Moments.sum(s.components(), s.counts(), 0);
            Arrays.fill(tails, StudentScale.mode(weight, Moments.sum(s.components(), s.slack(), 0)));
            return tails;
        }
        for (int k = 0; k < tails.length; k++) {
            // Where nothing is seen, nothing speaks against what they are.
            tails[k] = s.counts()[k] > 0 ? StudentScale.mode(s.counts()[k], s.slack()[k]) : tails[k];
        }
        return tails;
    }

    /** The normal's start, with moderate tails where these are not known. */
    @Override
    public Students start(StudentStatistics s) {
        double[] tails = new double[s.components()];
        Arrays.fill(tails, FIRST_DEGREES_OF_FREEDOM);
        return Students.of(
                normal.start(s.scaled()),
                tailWeight instanceof TailWeight.Fixed fixed ? fixed.of(tails.length) : tails);
    }

    @Override
    public boolean canBeEmpty(int component) {
        return normal.canBeEmpty(component);
    }

    @Override
    public boolean isExchangeable() {
        return normal.isExchangeable()
                && !(tailWeight instanceof TailWeight.Fixed fixed
                        && Arrays.stream(fixed.degreesOfFreedom()).distinct().count() > 1);
    }

    @Override
    public int degreesOfFreedom(Students students) {
        return normal.degreesOfFreedom(students.normals()) + freeTails(students.size());
    }

    private int freeTails(int components) {
        return tailWeight instanceof TailWeight.Fixed ? 0 : tailWeight.equals(TailWeight.common()) ? 1 : components;
    }

    /** The normal's coordinates, and the logs of the free degrees of freedom. */
    @Override
    public double[] toFree(Students students) {
        double[] ofNormals = normal.toFree(students.normals());
        double[] free = Arrays.copyOf(ofNormals, ofNormals.length + freeTails(students.size()));
        for (int at = ofNormals.length; at < free.length; at++) {
            free[at] = Math.log(students.degreesOfFreedom(at - ofNormals.length));
        }
        return free;
    }

    @Override
    public Students fromFree(double[] free, Students like) {
        int tail = free.length - freeTails(like.size());
        double[] tails = like.degreesOfFreedom();
        for (int k = 0; k < tails.length && tail < free.length; k++) {
            tails[k] = Math.exp(free[tailWeight.equals(TailWeight.common()) ? tail : tail + k]);
        }
        return Students.of(normal.fromFree(Arrays.copyOf(free, tail), like.normals()), tails);
    }

    @Override
    public double logPrior(Students students) {
        return normal.logPrior(students.normals());
    }

    @Override
    public double expectedLogDensity(Students students, StudentStatistics s) {
        int d = s.scaled().dimensions();
        // What the normal's says of weights r E[u], where its constants should have the weights r.
        double sum = normal.expectedLogDensity(students.normals(), s.scaled()) + s.entropy();
        for (int k = 0; k < s.components(); k++) {
            double excess = s.scaled().counts()[k] - s.counts()[k];
            double logDeterminant = students.normals().factor(k).logDeterminant();
            sum += 0.5 * excess * (d * Math.log(2 * Math.PI) + logDeterminant) + 0.5 * d * s.expectedLog(k);
            sum += StudentScale.expectedLogPrior(
                    students.degreesOfFreedom(k), s.counts()[k], s.slack()[k], s.expectedLog(k));
        }
        return sum;
    }

    @Override
    public String toString() {
        return "student " + shape().label() + ", degrees of freedom " + tailWeight
                + (prior == null ? "" : ", " + prior);
    }
}
