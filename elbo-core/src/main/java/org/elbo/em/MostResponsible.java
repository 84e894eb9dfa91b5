/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.elbo.stats.Statistics;

/** The observations that belong most to one component: what it rests on when it breaks down. */
final class MostResponsible implements Statistics<MostResponsible> {

    private static final long serialVersionUID = 1;
    private static final int MOST = 10;

    /** An observation that belongs to a component less than this is none that it rests on. */
    private static final double LEAST = 0.01;

    private record Share(long position, double responsibility) implements java.io.Serializable {}

    private List<Share> shares;

    private MostResponsible(List<Share> shares) {
        this.shares = shares;
    }

    static MostResponsible of(long start, double[] responsibility) {
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < responsibility.length; i++) {
            if (responsibility[i] >= LEAST) {
                shares.add(new Share(start + i, responsibility[i]));
            }
        }
        return new MostResponsible(most(shares));
    }

    @Override
    public MostResponsible merge(MostResponsible other) {
        List<Share> both = new ArrayList<>(shares);
        both.addAll(other.shares);
        shares = most(both);
        return this;
    }

    private static List<Share> most(List<Share> shares) {
        shares.sort(Comparator.comparingDouble(Share::responsibility).reversed().thenComparingLong(Share::position));
        return new ArrayList<>(shares.subList(0, Math.min(MOST, shares.size())));
    }

    /** Their positions, in order. */
    List<Long> positions() {
        return shares.stream().map(Share::position).sorted().toList();
    }
}
