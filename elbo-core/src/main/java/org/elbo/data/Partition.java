/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import java.util.Arrays;
import org.elbo.stats.Expectation;
import org.elbo.stats.Randoms;
import org.elbo.stats.Statistics;

/**
 * The observations of a table, divided at random into parts whose sizes are as near to their shares as whole numbers can be.
 *
 * <p>A row of weight m is m observations. Every part gets the whole observations of its share of m; what remains of a row,
 * which is the row itself where m = 1, takes places among those that remain of all rows. A row whose weight is no whole
 * number is not divided and counts as one observation. The places are permuted at random, and each part has a stretch of
 * them. All this depends on the rows' order and weights, and on nothing else.
 */
final class Partition {

    private static final long KEY = 0x53504C49;

    private final double[] shares;
    private final long[] firstPlace;
    private final long[] bounds;
    private final Permutation permutation;

    private Partition(double[] shares, Tally tally, long seed) {
        this.shares = shares;
        this.firstPlace = new long[tally.places.length + 1];
        for (int chunk = 0; chunk < tally.places.length; chunk++) {
            firstPlace[chunk + 1] = firstPlace[chunk] + tally.places[chunk];
        }
        long places = firstPlace[tally.places.length];
        this.bounds = bounds(shares, tally.whole, places);
        this.permutation = new Permutation(places, Randoms.of(seed, KEY).nextLong());
    }

    /** The places of each chunk, in order, and the observations that each part has without them. */
    private record Tally(long[] places, long[] whole) implements Statistics<Tally> {
        private static final long serialVersionUID = 1;

        @Override
        public Tally merge(Tally other) {
            long[] both = Arrays.copyOf(places, places.length + other.places.length);
            System.arraycopy(other.places, 0, both, places.length, other.places.length);
            for (int part = 0; part < whole.length; part++) {
                whole[part] += other.whole[part];
            }
            return new Tally(both, whole);
        }
    }

    /** Divides a table, in one pass; the shares must sum to 1. */
    static Partition of(ChunkedTable table, double[] shares, long seed) {
        Tally tally = table.expect(shares, (s, chunk) -> new Expectation<>(tally(s, chunk), 0, 0, 0))
                .statistics();
        Partition partition = new Partition(shares, tally, seed);
        partition.check(tally.whole);
        return partition;
    }

    private static Tally tally(double[] shares, Rows chunk) {
        long[] whole = new long[shares.length];
        long places = 0;
        for (int i = 0; i < chunk.size(); i++) {
            double weight = chunk.weight(i);
            places += places(shares, weight);
            for (int part = 0; part < shares.length; part++) {
                whole[part] += whole(shares[part], weight);
            }
        }
        return new Tally(new long[] {places}, whole);
    }

    private static boolean isDivisible(double weight) {
        return weight == Math.rint(weight);
    }

    /** The observations of a row that a part gets for certain. */
    private static long whole(double share, double weight) {
        return isDivisible(weight) ? (long) (share * weight) : 0;
    }

    /** The observations of a row that are left to chance. */
    private static long places(double[] shares, double weight) {
        if (!isDivisible(weight)) {
            return 1;
        }
        long places = (long) weight;
        for (double share : shares) {
            places -= whole(share, weight);
        }
        return places;
    }

    /** The places at which the parts begin, and how many there are. */
    private static long[] bounds(double[] shares, long[] whole, long places) {
        long observations = places + Arrays.stream(whole).sum();
        long[] bounds = new long[shares.length + 1];
        double share = 0;
        long before = 0;
        for (int part = 0; part < shares.length - 1; part++) {
            share += shares[part];
            before += whole[part];
            long bound = Math.round(share * observations) - before;
            bounds[part + 1] = Math.max(bounds[part], Math.min(places, bound));
        }
        bounds[shares.length] = places;
        return bounds;
    }

    private void check(long[] whole) {
        for (int part = 0; part < whole.length; part++) {
            if (whole[part] + bounds[part + 1] == bounds[part]) {
                long observations = Arrays.stream(whole).sum() + bounds[whole.length];
                throw new UnsuitableDataException("a part would have none of the table's " + observations
                        + " observations; take fewer folds, or a share nearer to one half");
            }
        }
    }

    /** The weights that the rows of a chunk have in a part. */
    double[] weights(Rows chunk, int part) {
        double[] weights = new double[chunk.size()];
        long place = firstPlace[chunk.index()];
        for (int i = 0; i < weights.length; i++) {
            double weight = chunk.weight(i);
            weights[i] = whole(shares[part], weight);
            double piece = isDivisible(weight) ? 1 : weight;
            for (long end = place + places(shares, weight); place < end; place++) {
                weights[i] += isIn(part, place) ? piece : 0;
            }
        }
        return weights;
    }

    private boolean isIn(int part, long place) {
        long permuted = permutation.of(place);
        return bounds[part] <= permuted && permuted < bounds[part + 1];
    }
}
