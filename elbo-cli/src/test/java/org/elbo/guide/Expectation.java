/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a program said what its page says it says. Lines are compared one by one; a number on the page stands for every
 * number that rounds to it, and digits beyond the tenth are taken for rounding; runs of spaces count as one; {@code ...} stands for anything in a line, and alone in a line for
 * any lines.
 */
final class Expectation {

    static final Pattern NUMBER = Pattern.compile("(?<![\\w.])[-+−]?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?(?![\\w])");

    private static final double ROUNDING = 1e-10;

    private static final String ANY = "...";

    private Expectation() {}

    static boolean matches(List<String> expected, List<String> actual) {
        return matches(expected, 0, actual, 0);
    }

    private static boolean matches(List<String> expected, int e, List<String> actual, int a) {
        if (e == expected.size()) {
            return a == actual.size();
        }
        if (expected.get(e).strip().equals(ANY)) {
            for (int rest = a; rest <= actual.size(); rest++) {
                if (matches(expected, e + 1, actual, rest)) {
                    return true;
                }
            }
            return false;
        }
        return a < actual.size()
                && lineMatches(expected.get(e).strip(), actual.get(a).strip())
                && matches(expected, e + 1, actual, a + 1);
    }

    /** What a page is to say now: what was said, but for the lines whose placeholders still stand for it. */
    static List<String> renewed(List<String> expected, List<String> actual) {
        if (expected.stream().anyMatch(line -> line.strip().equals(ANY))) {
            throw new IllegalStateException("lines left out can't be renewed; do so by hand: " + actual);
        }
        return actual.stream()
                .map(line -> expected.stream()
                        .filter(old -> old.contains(ANY) && lineMatches(old.strip(), line.strip()))
                        .findFirst()
                        .orElse(line))
                .toList();
    }

    static boolean lineMatches(String expected, String actual) {
        if (expected.equals(actual)) {
            return true;
        }
        List<String> numbers = new ArrayList<>();
        Matcher found = NUMBER.matcher(expected);
        StringBuilder pattern = new StringBuilder();
        int at = 0;
        while (found.find()) {
            pattern.append(literal(expected.substring(at, found.start())))
                    .append("([-+−]?\\d[\\d.]*(?:[eE][-+]?\\d+)?)");
            numbers.add(found.group());
            at = found.end();
        }
        pattern.append(literal(expected.substring(at)));
        Matcher matcher = Pattern.compile(pattern.toString()).matcher(actual);
        if (!matcher.matches()) {
            return false;
        }
        for (int i = 0; i < numbers.size(); i++) {
            if (!rounds(numbers.get(i), matcher.group(i + 1))) {
                return false;
            }
        }
        return true;
    }

    private static String literal(String text) {
        StringBuilder pattern = new StringBuilder();
        Matcher special = Pattern.compile("\\Q...\\E|\\s+").matcher(text);
        int at = 0;
        while (special.find()) {
            pattern.append(Pattern.quote(text.substring(at, special.start())))
                    .append(special.group().equals(ANY) ? ".*?" : "\\s+");
            at = special.end();
        }
        return pattern.append(Pattern.quote(text.substring(at))).toString();
    }

    /** Whether a number, rounded to the digits that the page prints, is the page's. */
    static boolean rounds(String printed, String number) {
        try {
            double value = value(printed);
            double allowed = Math.max(0.5000001 * unit(printed), ROUNDING * Math.abs(value));
            return Math.abs(value - value(number)) <= allowed;
        } catch (NumberFormatException none) {
            return false;
        }
    }

    static double value(String number) {
        return Double.parseDouble(number.replace('−', '-'));
    }

    /** The worth of a number's last printed digit. */
    static double unit(String number) {
        String[] parts = number.toLowerCase(java.util.Locale.ROOT).split("e");
        int dot = parts[0].indexOf('.');
        int decimals = dot < 0 ? 0 : parts[0].length() - dot - 1;
        int exponent = parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
        return Math.pow(10, exponent - decimals);
    }
}
