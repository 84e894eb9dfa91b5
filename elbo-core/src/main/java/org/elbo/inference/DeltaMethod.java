/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.elbo.data.Chunk;
import org.elbo.data.Dataset;
import org.elbo.data.NamedNumber;
import org.elbo.em.Coordinates;
import org.elbo.em.LatentVariableModel;
import org.elbo.inference.StandardErrors.Cause;
import org.elbo.inference.StandardErrors.Known;
import org.elbo.inference.StandardErrors.Unknown;
import org.elbo.stats.Statistics;

/** From the information on free coordinates to standard errors of the numbers that people read. */
final class DeltaMethod<C extends Chunk, P, S extends Statistics<S>> {

    /** Farther from the maximum than this, in standard errors, these would not be those of the maximum. */
    private static final double FAR = 0.5;

    private static final double STEP = 1e-2;

    private final LatentVariableModel<C, P, S> model;
    private final P fitted;
    private final Dataset<? extends C> data;
    private final Function<P, List<NamedNumber>> numbers;

    DeltaMethod(
            LatentVariableModel<C, P, S> model,
            P fitted,
            Dataset<? extends C> data,
            Function<P, List<NamedNumber>> numbers) {
        this.model = model;
        this.fitted = fitted;
        this.data = data;
        this.numbers = numbers;
    }

    StandardErrors standardErrors() {
        if (model.coordinates().isEmpty()) {
            return new Unknown(
                    Cause.NO_COORDINATES,
                    "the model has no free coordinates in which its likelihood has derivatives; use the bootstrap");
        }
        Coordinates<P> coordinates = model.coordinates().get();
        double[] phi = coordinates.toFree(fitted);
        for (int j = 0; j < phi.length; j++) {
            if (!Double.isFinite(phi[j])) {
                return new Unknown(
                        Cause.END_OF_RANGE,
                        "a parameter (" + nameAtEnd(coordinates, phi, j)
                                + ") lies at the end of its range, where the likelihood has no quadratic top;"
                                + " give it a prior, hold it fixed, or use the bootstrap");
            }
        }
        return standardErrors(coordinates, ObservedInformation.of(model, coordinates, data, fitted));
    }

    private StandardErrors standardErrors(Coordinates<P> coordinates, ObservedInformation information) {
        int useless = information.withoutEffect();
        if (useless >= 0) {
            return unidentified(coordinates, information, useless);
        }
        double[] covariance = information.covariance().orElse(null);
        if (covariance == null) {
            return information.isIndefinite()
                    ? notAtMaximum("the likelihood bends upwards in some direction")
                    : unidentified(coordinates, information, information.unidentified());
        }
        double distance = information.distance(covariance);
        if (!(distance <= FAR)) {
            return notAtMaximum(String.format(Locale.ROOT, "the maximum is about %.2g standard errors away", distance));
        }
        return known(jacobian(coordinates, information), covariance, distance);
    }

    private static Unknown notAtMaximum(String how) {
        return new Unknown(
                Cause.NOT_AT_MAXIMUM,
                "the parameters are not at a maximum of the likelihood: " + how + "; fit with a smaller tolerance");
    }

    private Unknown unidentified(Coordinates<P> coordinates, ObservedInformation information, int j) {
        return new Unknown(
                Cause.NOT_IDENTIFIED,
                "the data do not determine the parameters: others, with a different "
                        + nameOf(coordinates, information.phi(), j)
                        + ", explain them as well; fit fewer components, hold a part fixed, or give a prior");
    }

    private Known known(double[][] jacobian, double[] covariance, double distance) {
        List<NamedNumber> named = numbers.apply(fitted);
        double[][] ofNumbers = sandwich(named.size(), jacobian, covariance);
        List<Estimate> estimates = new ArrayList<>();
        for (int a = 0; a < named.size(); a++) {
            double error = Math.sqrt(Math.max(0, ofNumbers[a][a]));
            estimates.add(new Estimate(named.get(a).name(), named.get(a).value(), error));
        }
        return new Known(estimates, ofNumbers, distance);
    }

    /** {@code J' C J}, with a row of J for each coordinate. */
    private static double[][] sandwich(int numbers, double[][] jacobian, double[] covariance) {
        int d = jacobian.length;
        double[][] product = new double[numbers][numbers];
        double[] left = new double[d];
        for (int a = 0; a < numbers; a++) {
            for (int j = 0; j < d; j++) {
                left[j] = 0;
                for (int i = 0; i < d; i++) {
                    left[j] += jacobian[i][a] * covariance[i * d + j];
                }
            }
            for (int j = 0; j < d; j++) {
                for (int b = 0; b < numbers; b++) {
                    product[a][b] += left[j] * jacobian[j][b];
                }
            }
        }
        return product;
    }

    /** The derivatives of the numbers: a row for each coordinate. */
    private double[][] jacobian(Coordinates<P> coordinates, ObservedInformation information) {
        double[] phi = information.phi();
        double[][] jacobian = new double[phi.length][];
        for (int j = 0; j < phi.length; j++) {
            double step = Steps.representable(phi[j], STEP * information.unit()[j]);
            double[] near = difference(coordinates, phi, j, step);
            double[] far = difference(coordinates, phi, j, 2 * step);
            for (int a = 0; a < near.length; a++) {
                near[a] = (8 * near[a] - far[a]) / (12 * step);
            }
            jacobian[j] = near;
        }
        return jacobian;
    }

    private double[] difference(Coordinates<P> coordinates, double[] phi, int j, double step) {
        double[] up = values(coordinates, Steps.moved(phi, j, step));
        double[] down = values(coordinates, Steps.moved(phi, j, -step));
        for (int a = 0; a < up.length; a++) {
            // A number that is held at infinity does not change either.
            up[a] = up[a] == down[a] ? 0 : up[a] - down[a];
        }
        return up;
    }

    private double[] values(Coordinates<P> coordinates, double[] phi) {
        return numbers.apply(coordinates.fromFree(phi, fitted)).stream()
                .mapToDouble(NamedNumber::value)
                .toArray();
    }

    /** The number that changes most with a coordinate. */
    private String nameOf(Coordinates<P> coordinates, double[] phi, int j) {
        double[] change = difference(coordinates, phi, j, 1e-3);
        int most = 0;
        for (int a = 1; a < change.length; a++) {
            most = Math.abs(change[a]) > Math.abs(change[most]) ? a : most;
        }
        List<NamedNumber> named = numbers.apply(fitted);
        return named.isEmpty() ? "coordinate " + (j + 1) : named.get(most).name();
    }

    /** The number that a coordinate without end stands for: the one that moves when the coordinate does. */
    private String nameAtEnd(Coordinates<P> coordinates, double[] phi, int j) {
        double[] finite = phi.clone();
        for (int i = 0; i < phi.length; i++) {
            finite[i] = Double.isFinite(phi[i]) ? phi[i] : 0;
        }
        return nameOf(coordinates, finite, j);
    }
}
