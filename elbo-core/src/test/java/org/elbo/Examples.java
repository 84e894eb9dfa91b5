/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.elbo.data.Schema;
import org.elbo.data.Table;

/** The public data sets that tests are run on. */
public final class Examples {

    private Examples() {}

    /** Old Faithful: length of an eruption and waiting time to the next, in minutes; 272 x 2. */
    public static double[][] faithful() {
        return numbers("faithful.csv", 2);
    }

    /** Fisher's iris without the species: 150 x 4. */
    public static double[][] iris() {
        return numbers("iris.csv", 4);
    }

    /** Deaths a day of women over 80 in the London Times, 1910-12: 10 counts, and on how many days. */
    public static Table londonDeaths() {
        double[][] rows = numbers("london-deaths.csv", 2);
        return Table.of(
                Schema.numbers("deaths"),
                Arrays.stream(rows).map(row -> new double[] {row[0]}).toArray(double[][]::new),
                Arrays.stream(rows).mapToDouble(row -> row[1]).toArray());
    }

    /** New York air, May to September 1973: ozone, sun, wind and temperature, with 44 cells missing; 153 x 4. */
    public static double[][] airQuality() {
        return numbers("airquality.csv", 4);
    }

    /** Diagnoses of 118 slides by seven pathologists, 1 or 2; Agresti 2002, from the R package poLCA. */
    public static double[][] carcinoma() {
        return numbers("carcinoma.csv", 7);
    }

    /** Ratings of two candidates, 1 to 4, with missing cells, in the American National Election Study 2000; from poLCA. */
    public static double[][] election() {
        return numbers("election.csv", 12);
    }

    private static double[][] numbers(String file, int columns) {
        return lines(file).stream()
                .skip(1)
                .map(line -> Arrays.stream(line.split(",", -1))
                        .limit(columns)
                        .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell))
                        .toArray())
                .toArray(double[][]::new);
    }

    private static List<String> lines(String file) {
        try (InputStream in = Objects.requireNonNull(Examples.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
