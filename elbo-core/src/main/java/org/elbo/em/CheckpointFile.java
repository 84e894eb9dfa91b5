/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.elbo.io.AtomicFile;
import org.elbo.io.FileFormatException;
import org.elbo.io.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;

/** The states of all starts in one file; does nothing where there is no checkpoint. */
final class CheckpointFile<P> implements AutoCloseable {

    private static final String FORMAT = "elbo-checkpoint";
    private static final int VERSION = 1;

    /** What the file holds. */
    record Content<P>(String format, int version, String key, List<StartState<P>> starts) {
        Content {
            starts = List.copyOf(starts);
        }
    }

    private final @Nullable Checkpoint<P> checkpoint;
    private final String key;
    private final Map<Integer, StartState<P>> states = new TreeMap<>();
    private long lastWrite = System.nanoTime();
    private boolean isWritten = true;

    private CheckpointFile(@Nullable Checkpoint<P> checkpoint, String key) {
        this.checkpoint = checkpoint;
        this.key = key;
    }

    /**
     * Opens a checkpoint, reading what an earlier process wrote.
     *
     * @param description what the engine knows of the fit, to be added to the checkpoint's own key
     */
    static <P> CheckpointFile<P> open(@Nullable Checkpoint<P> checkpoint, String description) {
        if (checkpoint == null) {
            return new CheckpointFile<>(null, "");
        }
        CheckpointFile<P> file = new CheckpointFile<>(checkpoint, description + "; " + checkpoint.key());
        try {
            AtomicFile.sweep(checkpoint.file());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the folder of the checkpoint " + checkpoint.file(), unreadable);
        }
        if (Files.exists(checkpoint.file())) {
            file.read(checkpoint);
        }
        return file;
    }

    private void read(Checkpoint<P> from) {
        Content<P> content;
        try {
            JavaType parameters = Json.MAPPER.constructType(from.type());
            JavaType type = Json.MAPPER.getTypeFactory().constructParametricType(Content.class, parameters);
            content = Json.MAPPER.readValue(Files.readString(from.file()), type);
        } catch (IOException | JacksonException damaged) {
            throw new FileFormatException(
                    from.file(), "is no checkpoint, or a damaged one; delete it to begin from the start");
        }
        // The whole file may be the word null.
        if (content == null || !FORMAT.equals(content.format()) || content.version() > VERSION) {
            throw new FileFormatException(
                    from.file(), "is no checkpoint that this version can read; delete it to begin from the start");
        }
        if (!key.equals(content.key())) {
            throw new FileFormatException(
                    from.file(),
                    "is the checkpoint of another fit (other data or options); delete it, or name another file");
        }
        content.starts().forEach(state -> states.put(state.start(), state));
    }

    /** The state in which a start was left; null where it had not begun. */
    synchronized @Nullable StartState<P> saved(int start) {
        return states.get(start);
    }

    /** Notes a start's state, and writes all of them if it is time to. */
    synchronized void save(StartState<P> state) {
        if (checkpoint == null) {
            return;
        }
        states.put(state.start(), state);
        isWritten = false;
        long sinceWrite = System.nanoTime() - lastWrite;
        if (state.status() != null || sinceWrite >= checkpoint.interval().toNanos()) {
            write(checkpoint);
        }
    }

    private void write(Checkpoint<P> to) {
        Content<P> content = new Content<>(FORMAT, VERSION, key, List.copyOf(states.values()));
        try {
            AtomicFile.write(to.file(), Json.MAPPER.writeValueAsString(content));
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write the checkpoint " + to.file(), failed);
        }
        lastWrite = System.nanoTime();
        isWritten = true;
    }

    /** Writes what has not been written yet. */
    @Override
    public synchronized void close() {
        if (checkpoint != null && !isWritten) {
            write(checkpoint);
        }
    }
}
