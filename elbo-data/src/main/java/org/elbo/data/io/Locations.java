/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns what the user wrote into files. */
final class Locations {

    private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

    private Locations() {}

    /** The files of a path or glob, in the order of their names; at least one. */
    static List<Path> of(String location) {
        try {
            Path path = Path.of(location);
            if (!WILDCARD.matcher(location).find() || Files.exists(path)) {
                return List.of(path);
            }
        } catch (InvalidPathException e) {
            // Some systems allow no wildcards in paths: it can still be a glob.
            if (!WILDCARD.matcher(location).find()) {
                throw new DataException("'" + location + "' is no path (" + e.getReason() + "); correct it", e);
            }
        }
        return glob(location);
    }

    private static List<Path> glob(String location) {
        String pattern = location.replace('\\', '/');
        int wildcard = pattern.length();
        var found = WILDCARD.matcher(pattern);
        if (found.find()) {
            wildcard = found.start();
        }
        int slash = pattern.lastIndexOf('/', wildcard);
        Path base = Path.of(slash < 0 ? "" : pattern.substring(0, slash + 1));
        String rest = pattern.substring(slash + 1);
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + rest);
        int depth = rest.contains("**") ? Integer.MAX_VALUE : rest.split("/").length;
        try (Stream<Path> files = Files.walk(base, depth)) {
            List<Path> matching = files.filter(Files::isRegularFile)
                    .filter(file -> matcher.matches(base.relativize(file)))
                    .sorted()
                    .toList();
            if (!matching.isEmpty()) {
                return matching;
            }
        } catch (IOException e) {
            throw new DataException(
                    "no file matches '" + location + "': " + base + " cannot be read (" + Reasons.of(e)
                            + "); check the path",
                    e);
        }
        throw new DataException("no file matches '" + location + "'; check the path and the pattern");
    }

    /** Refuses what is not a file that can be read. */
    static Path check(Path file) {
        if (!Files.exists(file)) {
            throw new DataException(file + " does not exist; check the path");
        }
        if (Files.isDirectory(file)) {
            throw new DataException(file + " is a directory; name a file in it, or several by a pattern such as "
                    + file.resolve("*.csv"));
        }
        if (!Files.isReadable(file)) {
            throw new DataException(file + " may not be read (permission denied); change its permissions");
        }
        return file;
    }
}
