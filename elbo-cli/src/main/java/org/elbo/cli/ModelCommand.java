/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.elbo.model.SavedModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the commands have in common that begin with a fitted model. */
abstract class ModelCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FIT", description = "A model file, as 'elbo fit -o' writes it.")
    private Path file = Path.of("");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public final Integer call() throws IOException {
        check(file);
        run(SavedModel.load(file));
        return ExitCode.DONE;
    }

    /** Looks at the options before the model is read. */
    void check(Path model) {}

    /** Does what the command is for. */
    abstract <P> void run(SavedModel<P> saved) throws IOException;

    final CommandSpec spec() {
        return Objects.requireNonNull(spec);
    }

    final PrintWriter out() {
        return spec().commandLine().getOut();
    }
}
