/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.elbo.data.UnsuitableDataException;
import org.elbo.data.io.DataException;
import org.elbo.em.CannotFitException;
import org.elbo.io.FileFormatException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code elbo} command. */
@Command(
        name = "elbo",
        description = "Models with hidden variables, from a file to a fit, a picture and predictions.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.ElboVersion.class,
        sortOptions = false,
        usageHelpWidth = 110,
        subcommands = {
            FitCommand.class,
            PredictCommand.class,
            ScoreCommand.class,
            SampleCommand.class,
            DescribeCommand.class,
            ReportCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  elbo fit gmm examples/faithful.csv -k 2 -o fit.json --report fit.html",
            "  elbo predict fit.json new.csv > labels.csv",
            "  elbo help fit"
        })
public final class Main implements Runnable {

    @Option(
            names = "--debug",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Add the stack trace to an error message.")
    private boolean debug;

    /** What {@code elbo --version} prints. */
    static final class ElboVersion implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"elbo " + org.elbo.model.Version.CURRENT};
        }
    }

    @Override
    public void run() {
        throw CommandException.usage("what is to be done? See 'elbo --help'");
    }

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param args the command line
     */
    public static void main(String... args) {
        Interrupt interrupt = Interrupt.install();
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int exitCode = run(out, err, interrupt, args);
        out.flush();
        interrupt.exit(exitCode);
    }

    /** Runs a command; for tests, which must not end the process. */
    static int run(PrintWriter out, PrintWriter err, Interrupt interrupt, String... args) {
        Main main = new Main();
        CommandLine line = new CommandLine(main, new Commands(interrupt, args));
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((wrong, given) -> {
            CommandLine command = wrong.getCommandLine();
            err.println("elbo: " + sentence(String.valueOf(wrong.getMessage())));
            err.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
            return ExitCode.WRONG_USAGE;
        });
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            err.println("elbo: " + sentence(message(failure)));
            if (main.debug) {
                failure.printStackTrace(err);
            }
            return exitCode(failure);
        });
        int exitCode = line.execute(args);
        out.flush();
        return exitCode;
    }

    private static String message(Exception failure) {
        if (failure instanceof java.nio.file.NoSuchFileException absent) {
            return absent.getFile() + ": there is no such file";
        }
        if (failure instanceof java.nio.file.AccessDeniedException denied) {
            return denied.getFile() + ": access denied";
        }
        boolean expected = failure instanceof CommandException
                || failure instanceof IllegalArgumentException
                || failure instanceof DataException
                || failure instanceof FileFormatException
                || failure instanceof CannotFitException
                || failure instanceof java.io.IOException;
        return expected && failure.getMessage() != null
                ? failure.getMessage()
                : "internal error: " + failure + "; please report it, with what --debug adds";
    }

    private static String sentence(String message) {
        String line = message.strip().replaceAll("\\s+", " ");
        return line.endsWith(".") || line.endsWith("?") ? line : line + ".";
    }

    private static int exitCode(Exception failure) {
        if (failure instanceof CommandException known) {
            return known.exitCode();
        }
        if (failure instanceof UnsuitableDataException
                || failure instanceof DataException
                || failure instanceof FileFormatException
                || failure instanceof java.io.IOException) {
            return ExitCode.WRONG_DATA;
        }
        return failure instanceof IllegalArgumentException ? ExitCode.WRONG_USAGE : ExitCode.CANNOT_COMPUTE;
    }
}
