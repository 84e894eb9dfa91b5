/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How the answer is given. */
final class OutputOptions {

    /** The forms an answer can have. */
    enum Format {
        TEXT,
        JSON
    }

    @Option(names = "--format", paramLabel = "text|json", description = "Form of the answer (default: text).")
    private Format format = Format.TEXT;

    @Option(names = "--quiet", description = "No progress and no remarks on stderr.")
    private boolean quiet;

    boolean isJson() {
        return format == Format.JSON;
    }

    Console console(@Nullable CommandSpec spec) {
        CommandLine line = java.util.Objects.requireNonNull(spec).commandLine();
        return new Console(line.getOut(), line.getErr(), quiet);
    }
}
