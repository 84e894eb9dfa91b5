/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.elbo.stats.Randoms;

/** The chunks of a dataset in batches: each chunk in one of them, picked at random, about as many in each. */
final class Batches {

    /** Keeps these random numbers apart from those of starts and samples under the same seed. */
    private static final long KEY = 0x4241544348L;

    private final int[] order;
    private final int number;
    private final long rows;

    private Batches(int[] order, int number, long rows) {
        this.order = order;
        this.rows = rows;
        this.number = number;
    }

    /** The batches of one pass; how many there are depends on sizes alone. */
    static Batches of(int chunks, long size, int batchRows, long seed, int start, int pass) {
        double rowsPerChunk = (double) size / chunks;
        long perBatch = Math.max(1, Math.round(batchRows / rowsPerChunk));
        int number = (int) Math.max(1, Math.round((double) chunks / perBatch));
        return new Batches(shuffled(chunks, Randoms.of(seed, KEY, start, pass)), number, size);
    }

    private static int[] shuffled(int n, RandomGenerator random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** The number of batches. */
    int number() {
        return number;
    }

    /** The rows of a batch. */
    double rows() {
        return (double) rows / number;
    }

    /** The chunks of the batches from one to before another, rising: all of them are those of a whole pass. */
    int[] chunks(int from, int to) {
        int[] chunks = Arrays.copyOfRange(order, first(from), first(to));
        Arrays.sort(chunks);
        return chunks;
    }

    /** How many times as many chunks there are in all as in these batches. */
    double factor(int from, int to) {
        return (double) order.length / (first(to) - first(from));
    }

    private int first(int batch) {
        return (int) ((long) batch * order.length / number);
    }
}
