/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in the user's words; picocli would speak of indexes and Java types. */
final class UsageMessage {

    private UsageMessage() {}

    static String of(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        if (wrong instanceof MissingParameterException missing) {
            return missing(missing.getMissing());
        }
        if (wrong instanceof OverwrittenOptionException twice) {
            return name(twice.getOverwritten()) + " was given twice; give it once";
        }
        ArgSpec argument = wrong.getArgSpec();
        return argument == null || wrong.getValue() == null
                ? String.valueOf(wrong.getMessage())
                : name(argument) + " = '" + wrong.getValue() + "'; it must be " + allowed(argument, wrong.getValue());
    }

    private static String unmatched(UnmatchedArgumentException unmatched) {
        String first = unmatched.getUnmatched().get(0);
        if (unmatched.isUnknownOption()) {
            List<String> similar = unmatched.getSuggestions();
            return "there is no option '" + first + "'"
                    + (similar.isEmpty() ? "" : "; did you mean " + String.join(" or ", similar) + "?");
        }
        CommandLine command = unmatched.getCommandLine();
        return command.getSubcommands().isEmpty()
                ? "'" + first + "' is one argument too many"
                : "there is no command '" + first + "'; there are "
                        + String.join(", ", command.getSubcommands().keySet());
    }

    private static String missing(List<ArgSpec> missing) {
        ArgSpec first = missing.get(0);
        boolean valueless = first instanceof OptionSpec && !first.required();
        return valueless
                ? name(first) + " needs a value: " + name(first) + " " + first.paramLabel()
                : missing.stream().map(UsageMessage::usage).collect(Collectors.joining(" and "))
                        + (missing.size() == 1 ? " is missing" : " are missing");
    }

    private static String usage(ArgSpec argument) {
        return argument.isOption() ? name(argument) + " " + argument.paramLabel() : argument.paramLabel();
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.names()[0] : argument.paramLabel();
    }

    private static String allowed(ArgSpec argument, String value) {
        Class<?> type = argument.auxiliaryTypes()[argument.auxiliaryTypes().length - 1];
        if (argument.typeInfo().isMap()) {
            return argument.paramLabel() + ", such as beta=0.01";
        }
        if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            return value.matches("[+-]?\\d+") ? "smaller" : "a whole number";
        }
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants())
                    .map(constant -> String.valueOf(constant).toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" or "));
        }
        return "a number";
    }
}
