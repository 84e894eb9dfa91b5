/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.Locale;
import org.elbo.em.FittedModel;
import org.elbo.select.Criterion;
import org.elbo.select.Grid;
import org.elbo.select.LikelihoodRatioTest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What models are chosen by. */
final class ChoiceOptions {

    private static final String TEST = "lrt";
    private static final int REPLICATES = 99;
    private static final double LEVEL = 0.05;

    @Option(
            names = "--criterion",
            paramLabel = "NAME",
            description =
                    "bic (default), aic, aicc, icl, cv (cross-validation), held-out, or lrt (bootstrapped likelihood"
                            + " ratio tests).")
    private String criterion = "bic";

    @Option(names = "--folds", paramLabel = "N", description = "Cross-validate in N folds (default with cv: 5).")
    private @Nullable Integer folds;

    @Option(
            names = "--held-out",
            paramLabel = "SHARE",
            description = "Judge by a share of the rows that is held out (default with held-out: 0.2).")
    private @Nullable Double share;

    @Option(
            names = "--bootstrap",
            paramLabel = "B",
            description = "Simulated data sets of each likelihood ratio test (default: 99).")
    private @Nullable Integer replicates;

    @Option(names = "--level", paramLabel = "P", description = "Level of the tests (default: 0.05).")
    private @Nullable Double level;

    /** Whether models are chosen by likelihood ratio tests, once they are fitted. */
    boolean isTest() {
        return criterion.toLowerCase(Locale.ROOT).equals(TEST);
    }

    /** What models are ranked by. */
    Criterion criterion() {
        try {
            return isTest() ? Criterion.BIC : Criterion.of(criterion);
        } catch (IllegalArgumentException unknown) {
            throw CommandException.usage("--" + unknown.getMessage() + ", " + TEST);
        }
    }

    /** Refuses options that would not be used, or cannot be. */
    void check() {
        criterion();
        if (!isTest() && (replicates != null || level != null)) {
            throw CommandException.usage((replicates != null ? "--bootstrap" : "--level")
                    + " is for likelihood ratio tests; give --criterion lrt too, or leave it out");
        }
        require("--folds", folds, folds == null || folds >= 2, "2 or more");
        require("--held-out", share, share == null || (share > 0 && share < 1), "above 0 and below 1");
        require("--bootstrap", replicates, replicates == null || replicates >= 1, "1 or more");
        require("--level", level, level == null || (level > 0 && level < 1), "above 0 and below 1");
    }

    private static void require(String option, @Nullable Number value, boolean good, String allowed) {
        if (!good) {
            throw CommandException.usage(option + " = " + value + "; it must be " + allowed);
        }
    }

    <P extends FittedModel> Grid<P> apply(Grid<P> grid) {
        grid.criterion(criterion());
        if (folds != null) {
            grid.folds(folds);
        }
        if (share != null) {
            grid.heldOut(share);
        }
        return grid;
    }

    LikelihoodRatioTest test() {
        return LikelihoodRatioTest.replicates(replicates == null ? REPLICATES : replicates)
                .level(level == null ? LEVEL : level);
    }
}
