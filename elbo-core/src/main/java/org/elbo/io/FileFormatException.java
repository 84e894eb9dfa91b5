/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.io;

import java.nio.file.Path;

/** A file that is not what it should be - of another kind, of a newer version, or damaged - in one sentence. */
public final class FileFormatException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * A file that cannot be used.
     *
     * @param file which
     * @param problem what is wrong with it and what to do, as the end of a sentence that begins with the file's name
     */
    public FileFormatException(Path file, String problem) {
        super(file + " " + problem);
    }
}
