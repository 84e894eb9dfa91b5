/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.stats;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** The one source of randomness: generators keyed by a seed and by what they are for. */
public final class Randoms {

    private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private Randoms() {}

    /**
     * A generator that depends on its key alone.
     *
     * @param seed the user's seed
     * @param key what the numbers are for: a start, a step, a chunk
     * @return a generator of its own for every key
     */
    public static RandomGenerator of(long seed, long... key) {
        long state = seed;
        for (long part : key) {
            // An odd multiplier and a rotation keep (1, 2) and (2, 1) apart; the generator mixes the rest.
            state = Long.rotateLeft(state * 0x9E3779B97F4A7C15L + part, 31) + 0xD1B54A32D192ED03L;
        }
        return FACTORY.create(state);
    }
}
