/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.elbo.kernel.KernelChoice;
import org.elbo.model.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code elbo} command. */
@Command(
        name = "elbo",
        description = "Models with hidden variables, from a file to a fit, a picture and predictions.",
        customSynopsis = "elbo COMMAND [OPTION...]",
        mixinStandardHelpOptions = true,
        versionProvider = Main.ElboVersion.class,
        sortOptions = false,
        subcommands = {
            FitCommand.class,
            SelectCommand.class,
            PredictCommand.class,
            ScoreCommand.class,
            ImputeCommand.class,
            MergeCommand.class,
            SampleCommand.class,
            DescribeCommand.class,
            CompareCommand.class,
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

    private static final int USAGE_WIDTH = 100;

    @Option(
            names = "--debug",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Add the stack trace to an error message.")
    private boolean debug;

    private Main() {}

    /** What {@code elbo --version} prints. */
    static final class ElboVersion implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"elbo " + Version.CURRENT + " (kernels: " + KernelChoice.description() + ")"};
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
        Stdout stdout = new Stdout();
        PrintWriter out = stdout.writer();
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        Console.eraseWarning(err);
        int exitCode = run(out, err, interrupt, args);
        interrupt.exit(stdout.exitCode(exitCode, err));
    }

    /** Runs a command; for tests, which must not end the process. */
    static int run(PrintWriter out, PrintWriter err, Interrupt interrupt, String... args) {
        Main main = new Main();
        CommandLine line = new CommandLine(main, new Commands(interrupt, args));
        line.setOut(out);
        line.setErr(err);
        line.setUsageHelpWidth(USAGE_WIDTH);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((wrong, given) -> {
            CommandLine command = wrong.getCommandLine();
            err.println("elbo: " + Failure.sentence(UsageMessage.of(wrong)));
            err.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
            return ExitCode.WRONG_USAGE;
        });
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            return main.tell(failure, err);
        });
        try {
            return line.execute(args);
        } catch (OutOfMemoryError | StackOverflowError tooMuch) {
            return main.tell(tooMuch, err);
        } finally {
            out.flush();
        }
    }

    private int tell(Throwable failure, PrintWriter err) {
        if (!(failure instanceof CommandException known && known.isUnheard())) {
            err.println("elbo: " + Failure.sentence(failure));
            if (debug) {
                failure.printStackTrace(err);
            }
        }
        return Failure.exitCode(failure);
    }
}
