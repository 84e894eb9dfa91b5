/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.Arrays;
import java.util.List;
import org.elbo.family.MultivariateNormal;

/** The parts of normal components that {@code --fix} holds: {@code mean}, {@code covariance} and {@code sd}. */
final class NormalParts {

    private NormalParts() {}

    static MultivariateNormal hold(MultivariateNormal normal, List<Held> parts, List<String> tied) {
        if (!tied.isEmpty()) {
            throw CommandException.usage(
                    "--tie is not known to Gaussian models; --covariance tied gives all components one covariance");
        }
        MultivariateNormal all = normal;
        for (Held part : parts) {
            if (part.column() != null) {
                throw CommandException.usage("--fix " + part.part() + " of a column is not known to Gaussian models;"
                        + " give one number for each column, with ? for what stays free");
            }
            all = switch (part.part()) {
                case "mean" -> all.fixMean(part.component(), part.value());
                case "covariance" -> all.fixCovariance(part.component(), part.value());
                case "sd" ->
                    all.fixCovariance(
                            part.component(),
                            Arrays.stream(part.value())
                                    .map(NormalParts::variance)
                                    .toArray());
                default ->
                    throw CommandException.usage("--fix " + part.part()
                            + " is not known to Gaussian models; they know weights, mean, covariance and sd");
            };
        }
        return all;
    }

    private static double variance(double sd) {
        if (sd <= 0) {
            throw CommandException.usage("--fix sd holds a standard deviation at " + sd + "; it must be above 0");
        }
        return sd * sd;
    }
}
