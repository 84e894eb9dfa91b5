/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.elbo.data.Schema;
import org.elbo.data.Support;
import org.elbo.family.Multinomial;
import org.elbo.family.Multinomials;
import org.elbo.family.Regression;
import org.elbo.family.Regressions;
import org.elbo.family.Students;
import org.elbo.report.Column;
import org.elbo.report.Report;

/** How the families of whole rows show themselves. */
final class WholeRowFaces {

    private WholeRowFaces() {}

    /** By location and scale; the curves over its columns are Student's own. */
    static final FamilyFace<Students> STUDENT = new FamilyFace<>() {
        @Override
        public List<Column> columns(Students components, Schema schema) {
            return schema.names().stream()
                    .map(name -> Column.of(name, Column.Kind.ELLIPTICAL))
                    .toList();
        }

        @Override
        public Support support(Students components) {
            return FamilyFace.NORMAL.support(components.normals());
        }

        @Override
        public List<Report.Value> values(Students components, int k, Schema schema) {
            return FamilyFace.NORMAL.values(components.normals(), k, schema);
        }

        @Override
        public double[][][] covariances(Students components) {
            return FamilyFace.NORMAL.covariances(components.normals());
        }
    };

    /** By the share of each column. */
    static final FamilyFace<Multinomials> MULTINOMIAL = new FamilyFace<>() {
        @Override
        public List<Column> columns(Multinomials components, Schema schema) {
            return List.of(Column.categorical("share", schema.names()));
        }

        @Override
        public Support support(Multinomials components) {
            return Multinomial.of().support();
        }

        @Override
        public List<Report.Value> values(Multinomials components, int k, Schema schema) {
            double[] p = components.probabilities()[k];
            return IntStream.range(0, p.length)
                    .mapToObj(j -> new Report.Value("share", schema.names().get(j), p[j], Double.NaN))
                    .toList();
        }
    };

    /** By intercept, coefficients and spread. */
    static final FamilyFace<Regressions> REGRESSION = new FamilyFace<>() {
        @Override
        public List<Column> columns(Regressions components, Schema schema) {
            int target = components.features();
            return IntStream.rangeClosed(0, target)
                    .mapToObj(j ->
                            Column.of(schema.names().get(j), j < target ? Column.Kind.FEATURE : Column.Kind.TARGET))
                    .toList();
        }

        @Override
        public double[] centre(Regressions components, int k, List<Report.Value> values) {
            double[] line = Arrays.copyOf(components.coefficients()[k], components.dimensions());
            line[components.features()] = components.intercepts()[k];
            return line;
        }

        @Override
        public double[][][] covariances(Regressions components) {
            return Arrays.stream(components.sigma())
                    .mapToObj(sigma -> new double[][] {{sigma * sigma}})
                    .toArray(double[][][]::new);
        }

        @Override
        public Support support(Regressions components) {
            return Regression.of(components.features()).support();
        }

        @Override
        public List<Report.Value> values(Regressions components, int k, Schema schema) {
            List<Report.Value> values = new ArrayList<>();
            values.add(new Report.Value("intercept", "", components.intercepts()[k], Double.NaN));
            for (int j = 0; j < components.features(); j++) {
                values.add(
                        new Report.Value(schema.names().get(j), "", components.coefficients()[k][j], Double.NaN));
            }
            values.add(new Report.Value("sigma", "", components.sigma()[k], Double.NaN));
            return values;
        }
    };
}
