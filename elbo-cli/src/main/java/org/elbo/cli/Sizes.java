/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The numbers in {@code -k}: {@code 3}, or for a grid {@code 1..9} and {@code 2,3,5..7}. */
final class Sizes {

    private static final Pattern RANGE = Pattern.compile("(\\d+)\\.\\.(\\d+)");

    /** More numbers than this are a slip of the keyboard. */
    private static final int MOST = 1000;

    private Sizes() {}

    static int one(String given) {
        if (RANGE.matcher(given).find() || given.contains(",")) {
            throw CommandException.usage(
                    "-k = '" + given + "', but one model has one number of components; 'elbo select' tries several");
        }
        return number(given, given, "a whole number");
    }

    static List<Integer> several(String given) {
        List<Integer> sizes = Stream.of(given.split(",", -1))
                .flatMap(part -> part(given, part))
                .distinct()
                .sorted()
                .toList();
        if (sizes.size() > MOST) {
            throw tooMany(given);
        }
        return sizes;
    }

    private static Stream<Integer> part(String given, String part) {
        String allowed = "a whole number, a range such as 1..9, or a list such as 2,3,5";
        Matcher range = RANGE.matcher(part);
        if (!range.matches()) {
            return Stream.of(number(given, part, allowed));
        }
        int first = number(given, range.group(1), allowed);
        int last = number(given, range.group(2), allowed);
        if (last < first) {
            throw CommandException.usage("-k = '" + given + "'; a range goes from its smaller number to its larger");
        }
        if (last - first >= MOST) {
            throw tooMany(given);
        }
        return IntStream.rangeClosed(first, last).boxed();
    }

    private static CommandException tooMany(String given) {
        return CommandException.usage("-k = '" + given + "'; it must be " + MOST + " numbers or fewer");
    }

    private static int number(String given, String part, String allowed) {
        int size;
        try {
            size = Integer.parseInt(part);
        } catch (NumberFormatException wrong) {
            String must = part.matches("[+-]?\\d+") ? "smaller" : allowed;
            throw CommandException.usage("-k = '" + given + "'; it must be " + must);
        }
        if (size < 1) {
            throw CommandException.usage("-k = " + given + "; it must be 1 or more");
        }
        return size;
    }
}
