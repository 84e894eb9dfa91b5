/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An acceleration at work on one start: parameters to coordinates and back, and what it remembers. */
final class Accelerator<P> {

    /** By how much the reach grows or shrinks. */
    private static final double FACTOR = 4;

    private final @Nullable Coordinates<P> coordinates;
    private final Extrapolation extrapolation;
    private Memory memory;
    private double stretch;
    private int inVain;

    /**
     * An acceleration that goes on from what it remembers.
     *
     * @param coordinates null where there is nothing to accelerate
     * @param inVain the passes that its proposals from here took in vain
     */
    Accelerator(@Nullable Coordinates<P> coordinates, Acceleration how, Memory memory, int inVain) {
        this.coordinates = coordinates;
        this.extrapolation = Extrapolation.of(how);
        this.memory = memory;
        this.inVain = inVain;
    }

    /** Where to go instead of EM's own step, the fixed parts as in {@code like}; empty where that step is to be taken. */
    Optional<P> proposal(P like) {
        if (coordinates == null || inVain > 0 || memory.size() == 0) {
            return Optional.empty();
        }
        Coordinates<P> back = coordinates;
        return extrapolation.propose(memory).flatMap(this::guarded).flatMap(free -> fromFree(back, free, like));
    }

    /**
     * A proposal that goes EM's own way, and beyond EM's step no further than {@link Memory#reach}; empty where it
     * goes back. Near a saddle point, from which EM's steps grow, extrapolation leads to the saddle point.
     */
    private Optional<double[]> guarded(double[] proposal) {
        double[] step = memory.step(0);
        if (!isFinite(proposal) || !(Memory.dot(Memory.minus(proposal, memory.point(0)), step) > 0)) {
            return Optional.empty();
        }
        stretch = extrapolation.stretch(memory, proposal);
        return Optional.of(extrapolation.within(memory, proposal)).filter(Accelerator::isFinite);
    }

    private static <P> Optional<P> fromFree(Coordinates<P> coordinates, double[] free, P like) {
        try {
            return Optional.of(coordinates.fromFree(free, like));
        } catch (IllegalArgumentException overflow) {
            return Optional.empty();
        }
    }

    /** A pass was over parameters that are not kept. */
    void wasted() {
        inVain++;
    }

    /** The proposal was no worse than where it came from. */
    void accept() {
        memory = extrapolation.accepted(memory);
        if (stretch >= memory.reach()) {
            memory = memory.withReach(memory.reach() * FACTOR);
        }
    }

    /** The proposal was worse, or its bound could not be had: EM's own step comes next. */
    void reject() {
        memory = extrapolation.rejected(memory);
        memory = memory.withReach(Math.max(extrapolation.leastReach(), Math.min(stretch, memory.reach()) / FACTOR));
    }

    /** The next parameters are found. */
    void moved() {
        inVain = 0;
    }

    /** EM would go from these parameters to those. */
    void saw(P from, P to) {
        if (coordinates == null) {
            return;
        }
        double[] x = coordinates.toFree(from);
        double[] image = coordinates.toFree(to);
        boolean isInside = isFinite(x) && isFinite(image) && x.length == image.length;
        memory = isInside ? memory.plus(x, image).last(extrapolation.limit()) : memory.last(0);
    }

    /** What has been seen is of no use from here on. */
    void forget() {
        memory = memory.last(0);
    }

    private static boolean isFinite(double[] x) {
        return Arrays.stream(x).allMatch(Double::isFinite);
    }

    Memory memory() {
        return memory;
    }

    int inVain() {
        return inVain;
    }
}
