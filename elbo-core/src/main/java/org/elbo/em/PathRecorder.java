/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps some of the parameters on the way, evenly spread and never more than a limit: when it is full, every other one is
 * dropped and from then on only every other iteration is kept.
 */
final class PathRecorder<P> {

    private final int limit;
    private final List<Snapshot<P>> kept;
    private int stride = 1;

    /** A path of at most {@code limit} snapshots that goes on from those already kept. */
    PathRecorder(int limit, List<Snapshot<P>> kept) {
        this.limit = limit;
        this.kept = new ArrayList<>(kept);
        if (kept.size() > 1) {
            stride = kept.get(1).iteration() - kept.get(0).iteration();
        }
    }

    void add(int iteration, P parameters) {
        if (limit < 2 || iteration % stride != 0) {
            return;
        }
        if (kept.size() == limit) {
            stride *= 2;
            kept.removeIf(snapshot -> snapshot.iteration() % stride != 0);
        }
        if (iteration % stride == 0) {
            kept.add(new Snapshot<>(iteration, parameters));
        }
    }

    List<Snapshot<P>> kept() {
        return List.copyOf(kept);
    }

    /** What was kept, and the last parameters whether they were or not. */
    List<Snapshot<P>> endingWith(int iteration, P parameters) {
        List<Snapshot<P>> all = new ArrayList<>(kept);
        if (limit >= 1) {
            all.removeIf(snapshot -> snapshot.iteration() >= iteration);
            if (all.size() == limit) {
                all.removeIf(snapshot -> snapshot.iteration() % (2 * stride) != 0);
            }
            all.add(new Snapshot<>(iteration, parameters));
        }
        return List.copyOf(all);
    }
}
