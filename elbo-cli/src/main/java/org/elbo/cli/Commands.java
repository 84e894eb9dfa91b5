/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.lang.reflect.Constructor;
import picocli.CommandLine;

/** Makes the commands, and hands those that ask for it what they share: how they are interrupted, and how they were called. */
final class Commands implements CommandLine.IFactory {

    private final Interrupt interrupt;
    private final String commandLine;

    Commands(Interrupt interrupt, String... args) {
        this.interrupt = interrupt;
        this.commandLine = "elbo "
                + String.join(
                        " ", java.util.Arrays.stream(args).map(Commands::quoted).toList());
    }

    private static String quoted(String argument) {
        return argument.matches("[\\w@%+=:,./*-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 2 && constructor.getParameterTypes()[0] == Interrupt.class) {
                return type.cast(constructor.newInstance(interrupt, commandLine));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }
}
