/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the parameters that {@code --fix} holds: {@code PART[.COMPONENT][.COLUMN]=VALUE[,VALUE...]}.
 *
 * @param part the parameter's name
 * @param component its number, from 0; -1 for all
 * @param column the column's name; null for all
 * @param value the numbers, NaN for {@code ?}, which stays free
 */
record Held(String part, int component, @Nullable String column, double[] value) {

    private static final String WEIGHTS = "weights";

    static Held parse(String option) {
        int equals = option.indexOf('=');
        if (equals < 1) {
            throw CommandException.usage("--fix = '" + option + "'; it must be PART=VALUE, such as sigma=1");
        }
        String[] words = option.substring(0, equals).split("\\.", 2);
        String rest = words.length == 1 ? "" : words[1];
        int component = -1;
        if (rest.matches("\\d+(\\..*)?")) {
            String[] more = rest.split("\\.", 2);
            component = component(option, more[0]);
            rest = more.length == 1 ? "" : more[1];
        }
        String part = words[0].equals("weight") ? WEIGHTS : words[0];
        return new Held(part, component, rest.isEmpty() ? null : rest, numbers(option, equals));
    }

    /** What {@code --tie} names: no component, as it is a value of all of them, and no value. */
    static Held parseTied(String option) {
        if (!option.matches("[^.=]+(\\.[^=]+)?")) {
            throw CommandException.usage("--tie = '" + option + "'; it must be a parameter, such as sigma, or one of a"
                    + " column, such as sigma.length");
        }
        Held held = parse(option + "=0");
        if (held.component() >= 0) {
            throw CommandException.usage(
                    "--tie = '" + option + "'; it names a component, but a tied value is that of all components");
        }
        return held;
    }

    private static int component(String option, String number) {
        try {
            int component = Integer.parseInt(number) - 1;
            if (component >= 0) {
                return component;
            }
        } catch (NumberFormatException tooLarge) {
            // Said below.
        }
        throw CommandException.usage("--fix = '" + option + "'; components are numbered from 1");
    }

    private static double[] numbers(String option, int equals) {
        try {
            return Arrays.stream(option.substring(equals + 1).split(","))
                    .map(String::strip)
                    .mapToDouble(number -> number.equals("?") ? Double.NaN : Double.parseDouble(number))
                    .toArray();
        } catch (NumberFormatException noNumber) {
            throw CommandException.usage("--fix = '" + option + "'; after = there must be numbers, parted by commas,"
                    + " or ? for what stays free");
        }
    }

    boolean isOfWeights() {
        return part.equals(WEIGHTS);
    }

    /** The weights that are held, NaN for those that are free; empty where none is. */
    static double[] weights(List<Held> all, int components) {
        double[] weights = new double[components];
        Arrays.fill(weights, Double.NaN);
        boolean hasAny = false;
        for (Held held : all) {
            if (held.isOfWeights()) {
                hasAny = true;
                held.putInto(weights);
            }
        }
        return hasAny ? weights : new double[0];
    }

    private void putInto(double[] weights) {
        int wanted = component < 0 ? weights.length : 1;
        if (value.length != wanted || component >= weights.length) {
            throw CommandException.usage("--fix weights holds " + Numbers.count(value.length, "number")
                    + (component < 0 ? "" : " for component " + (component + 1)) + ", but there are "
                    + Numbers.count(weights.length, "component"));
        }
        System.arraycopy(value, 0, weights, Math.max(0, component), wanted);
    }
}
