/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files that are replaced whole or not at all, whenever the process dies. */
public final class AtomicFile {

    private static final String SUFFIX = ".tmp";
    private static final AtomicLong WRITES = new AtomicLong();

    /** The process that writes a new file, and which of its writes it is. */
    private static final Pattern OWNER = Pattern.compile("(\\d{1,18})-\\d+");

    private AtomicFile() {}

    /**
     * Writes a text to a new file beside the target, forces it to the disk, and renames it over the target.
     *
     * @param target the file to replace or make
     * @param text its new content, written as UTF-8
     * @throws IOException where the folder cannot be written to; the target is then as it was
     */
    public static void write(Path target, String text) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("there is no folder " + folder + " to write " + target.getFileName() + " into");
        }
        String owner = ProcessHandle.current().pid() + "-" + WRITES.incrementAndGet();
        Path fresh = folder.resolve(prefix(target) + owner + SUFFIX);
        try {
            writeForced(fresh, text);
            replace(fresh, target);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /**
     * Deletes what processes left behind that died while they wrote a target.
     *
     * @param target the file that they were to replace or make
     * @throws IOException where the folder cannot be read or written to
     */
    public static void sweep(Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, file -> isLeftOver(file, target))) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static boolean isLeftOver(Path file, Path target) {
        String name = file.getFileName().toString();
        if (!name.startsWith(prefix(target)) || !name.endsWith(SUFFIX)) {
            return false;
        }
        Matcher owner = OWNER.matcher(name.substring(prefix(target).length(), name.length() - SUFFIX.length()));
        return owner.matches()
                && ProcessHandle.of(Long.parseLong(owner.group(1))).isEmpty();
    }

    private static String prefix(Path target) {
        return "." + target.getFileName() + ".";
    }

    private static void writeForced(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void replace(Path fresh, Path target) throws IOException {
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
