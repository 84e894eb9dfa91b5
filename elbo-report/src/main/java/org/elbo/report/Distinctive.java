/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts what sets a component apart from the others first, when it has more to say than a table shows at once. */
final class Distinctive {

    /** Up to so many values keep their order: they are all shown. */
    static final int SHORT = 8;
    /** No component of a page has more values than this. */
    static final int LONG = 100;

    private final Map<String, Double> means = new HashMap<>();

    private Distinctive() {}

    static List<Report.Component> first(List<Report.Component> components) {
        Distinctive distinctive = new Distinctive();
        for (Report.Component component : components) {
            for (Report.Value value : component.values()) {
                distinctive.means.merge(key(value), component.weight() * value.value(), Double::sum);
            }
        }
        return components.stream().map(distinctive::ordered).toList();
    }

    private Report.Component ordered(Report.Component component) {
        if (component.values().size() <= SHORT) {
            return component;
        }
        return new Report.Component(
                component.name(),
                component.weight(),
                component.sentence(),
                component.values().stream()
                        .sorted(Comparator.comparingDouble(value -> -difference(value)))
                        .limit(LONG)
                        .toList(),
                component.background());
    }

    /** In standard deviations where there are any, else in the value's own units. */
    private double difference(Report.Value value) {
        double difference = Math.abs(value.value() - means.getOrDefault(key(value), 0.0));
        double scaled = value.spread() > 0 ? difference / value.spread() : difference;
        return Double.isNaN(scaled) ? 0 : scaled;
    }

    private static String key(Report.Value value) {
        return value.name() + '\0' + value.category();
    }
}
