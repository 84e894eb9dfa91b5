/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Where a fit writes its state, so that it can go on after the process has died at any moment and end in the same bits.
 *
 * <p>The file is replaced atomically. It is JSON, every number with all its digits. Parameters are written by their record
 * components, so any record of numbers, arrays and further records will do.
 *
 * @param <P> the parameters
 * @param file where to; goes on from it where it exists
 * @param type the type of the parameters
 * @param key what the fit is of - data, options, seed - so that a file of another fit is refused
 * @param interval the least time between two writes; a start that has ended is always written
 */
public record Checkpoint<P>(Path file, Type type, String key, Duration interval) {

    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(5);

    /** Checks that nothing is null. */
    public Checkpoint {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(interval, "interval");
    }

    /**
     * A checkpoint that is written every five seconds.
     *
     * @param <P> the parameters
     * @param file where to; goes on from it where it exists
     * @param type the class of the parameters
     * @return the checkpoint
     */
    public static <P> Checkpoint<P> of(Path file, Class<P> type) {
        return of(file, (Type) type);
    }

    /** A checkpoint of parameters whose type has type arguments. */
    static <P> Checkpoint<P> of(Path file, Type type) {
        return new Checkpoint<>(file, type, "", DEFAULT_INTERVAL);
    }

    /**
     * Says what the fit is of.
     *
     * @param newKey anything that differs where a checkpoint must not be mistaken for another's
     * @return the checkpoint
     */
    public Checkpoint<P> withKey(String newKey) {
        return new Checkpoint<>(file, type, newKey, interval);
    }

    /**
     * Sets how often the file is written.
     *
     * @param newInterval the least time between two writes; zero writes after every iteration
     * @return the checkpoint
     */
    public Checkpoint<P> withInterval(Duration newInterval) {
        return new Checkpoint<>(file, type, key, newInterval);
    }
}
