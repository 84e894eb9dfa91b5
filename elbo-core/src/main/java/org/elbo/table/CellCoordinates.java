/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.table;

import org.elbo.em.Coordinates;
import org.elbo.family.LogRatios;

/** The log ratios of the free groups' probabilities to the last of them. */
record CellCoordinates(Cells cells) implements Coordinates<CellProbabilities> {

    @Override
    public double[] toFree(CellProbabilities parameters) {
        boolean[] isFree = cells.isFree();
        double[] weights = cells.groupWeights();
        double[] shares = new double[cells.degreesOfFreedom() + 1];
        for (int g = 0, at = 0; g < isFree.length; g++) {
            if (isFree[g]) {
                shares[at++] = parameters.theta()[g] * weights[g];
            }
        }
        return LogRatios.of(shares);
    }

    @Override
    public CellProbabilities fromFree(double[] free, CellProbabilities like) {
        boolean[] isFree = cells.isFree();
        double[] shares = LogRatios.probabilities(free);
        double[] ofGroups = new double[isFree.length];
        for (int g = 0, at = 0; g < isFree.length; g++) {
            ofGroups[g] = isFree[g] ? shares[at++] : 0;
        }
        return new CellProbabilities(cells, cells.theta(ofGroups));
    }
}
