/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.List;
import org.elbo.family.Regression;

/** The parts of regressions that {@code --fix} and {@code --tie} hold: intercept, sigma, and a coefficient by its column. */
final class RegressionHeld {

    private RegressionHeld() {}

    static Regression hold(Regression regression, List<Held> parts, List<String> tied, List<String> features) {
        Regression all = regression;
        for (Held held : parts) {
            double value = held.value()[0];
            all = switch (held.part()) {
                case "intercept" -> all.fixIntercept(held.component(), value);
                case "sigma" -> all.fixSigma(held.component(), value);
                case "coefficient" -> all.fixCoefficient(held.component(), feature(held, features), value);
                default ->
                    throw CommandException.usage("--fix " + held.part() + " is not known to regressions;"
                            + " they know weights, intercept, sigma and coefficient, such as coefficient.1.age=0");
            };
        }
        for (String part : tied) {
            if (!part.equals("sigma")) {
                throw CommandException.usage("--tie " + part + " is not known to regressions; they know sigma");
            }
            all = all.tieSigma();
        }
        return all;
    }

    private static int feature(Held held, List<String> features) {
        int feature = features.indexOf(held.column());
        // Before data are read there are no names yet.
        if (feature < 0 && !features.isEmpty()) {
            throw CommandException.usage("--fix coefficient needs a column, of " + String.join(", ", features));
        }
        return Math.max(0, feature);
    }
}
