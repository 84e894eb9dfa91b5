/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.io;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** A file that is not what it should be - of another kind, of a newer version, or damaged - in one sentence. */
public final class FileFormatException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What no line of text can show; a damaged file may hold it in any name that the sentence quotes. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\u2028\u2029]");

    /**
     * A file that cannot be used.
     *
     * @param file which
     * @param problem what is wrong with it and what to do, as the end of a sentence that begins with the file's name; of a
     *     control character in it, an end of line for one, the message has the code
     */
    public FileFormatException(Path file, String problem) {
        super(file + " " + oneLine(problem));
    }

    private static String oneLine(String text) {
        return UNPRINTABLE
                .matcher(text)
                .replaceAll(
                        found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
    }
}
