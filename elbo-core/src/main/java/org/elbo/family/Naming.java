/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.ArrayList;
import java.util.List;
import org.elbo.data.Column;
import org.elbo.data.NamedNumber;
import org.elbo.data.Schema;

/** The numbers of the families' parameters, under the names that files give them. */
final class Naming {

    private Naming() {}

    /** The means of every component: what a family is known by that names nothing of its own. */
    static List<NamedNumber> means(Components<?> components, Schema schema) {
        List<NamedNumber> named = new ArrayList<>();
        for (int k = 0; k < components.size(); k++) {
            double[] mean = components.mean(k);
            for (int j = 0; j < mean.length; j++) {
                if (!Double.isNaN(mean[j])) {
                    named.add(new NamedNumber("means", k, schema.names().get(j), mean[j]));
                }
            }
        }
        return named;
    }

    static List<NamedNumber> of(Products products, Schema schema) {
        List<NamedNumber> named = new ArrayList<>();
        for (int k = 0; k < products.size(); k++) {
            for (int j = 0; j < products.dimensions(); j++) {
                add(
                        products.families().get(j),
                        products.theta(k, j),
                        k,
                        schema.columns().get(j),
                        named);
            }
        }
        return named;
    }

    private static void add(Univariate family, double[] theta, int k, Column column, List<NamedNumber> named) {
        int at = 0;
        for (Parameter parameter : family.parameters()) {
            for (int c = 0; c < parameter.size(); c++) {
                String place = column.name() + (parameter.size() == 1 ? "" : "." + category(column, c));
                named.add(new NamedNumber(parameter.plural(), k, place, theta[at + c]));
            }
            at += parameter.size();
        }
    }

    private static String category(Column column, int code) {
        return code < column.categories().size() ? column.categories().get(code) : Integer.toString(code);
    }

    /** Means, then the covariances' numbers that differ: the lower triangle, the variances, or one variance. */
    static List<NamedNumber> of(Normals normals, Schema schema) {
        List<NamedNumber> named = new ArrayList<>(means(normals, schema));
        boolean isTied = normals.shape().isTied();
        for (int k = 0; k < (isTied ? 1 : normals.size()); k++) {
            double[][] matrix = normals.covariance(k);
            for (int i = 0; i < matrix.length; i++) {
                for (int j = 0; j <= i; j++) {
                    String place = place(normals.shape().form(), schema.names(), i, j);
                    if (place != null) {
                        named.add(new NamedNumber("covariances", isTied ? -1 : k, place, matrix[i][j]));
                    }
                }
            }
        }
        return named;
    }

    static List<NamedNumber> of(Students students, Schema schema) {
        List<NamedNumber> named = new ArrayList<>(of(students.normals(), schema));
        for (int k = 0; k < students.size(); k++) {
            named.add(new NamedNumber("degreesOfFreedom", k, "", students.degreesOfFreedom(k)));
        }
        return named;
    }

    static List<NamedNumber> of(Multinomials multinomials, Schema schema) {
        List<NamedNumber> named = new ArrayList<>();
        add("probabilities", multinomials.probabilities(), schema, named);
        return named;
    }

    static List<NamedNumber> of(Regressions regressions, Schema schema) {
        List<NamedNumber> named = new ArrayList<>();
        add("intercepts", regressions.intercepts(), named);
        add("coefficients", regressions.coefficients(), schema, named);
        add("sigma", regressions.sigma(), named);
        return named;
    }

    private static void add(String parameter, double[] values, List<NamedNumber> named) {
        for (int k = 0; k < values.length; k++) {
            named.add(new NamedNumber(parameter, k, "", values[k]));
        }
    }

    private static void add(String parameter, double[][] values, Schema schema, List<NamedNumber> named) {
        for (int k = 0; k < values.length; k++) {
            for (int j = 0; j < values[k].length; j++) {
                named.add(new NamedNumber(parameter, k, schema.names().get(j), values[k][j]));
            }
        }
    }

    private static @org.jspecify.annotations.Nullable String place(
            CovarianceForm form, List<String> names, int i, int j) {
        if (form == SphericalForm.INSTANCE) {
            return i == 0 ? "" : null;
        }
        boolean isNumber = i == j || form == FullForm.INSTANCE;
        return isNumber ? names.get(j) + "." + names.get(i) : null;
    }
}
