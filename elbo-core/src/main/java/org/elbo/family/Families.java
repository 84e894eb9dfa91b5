/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** The {@linkplain Univariate univariate families} by name: the one list of them. */
public final class Families {

    private static final Map<String, IntFunction<Univariate>> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("normal", size -> Normal.of());
        BY_NAME.put("poisson", size -> Poisson.of());
        BY_NAME.put("bernoulli", size -> Bernoulli.of());
        BY_NAME.put("categorical", Categorical::of);
    }

    private Families() {}

    /**
     * The family of that name.
     *
     * @param label as {@link Univariate#label} gives it
     * @param categories the number of categories, for families that have them
     * @return the family, without a prior
     * @throws IllegalArgumentException where there is none
     */
    public static Univariate of(String label, int categories) {
        IntFunction<Univariate> family = BY_NAME.get(label);
        if (family == null) {
            throw new IllegalArgumentException(
                    "family = '" + label + "'; it must be one of " + String.join(", ", BY_NAME.keySet()));
        }
        return family.apply(categories);
    }

    /**
     * A family's name for people.
     *
     * @param label such as "negative-binomial"
     * @return such as "Negative binomial"
     */
    public static String title(String label) {
        String words = label.equals("von-mises") ? "von Mises" : label.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /**
     * The names of all families.
     *
     * @return in the order in which they are listed to users
     */
    public static List<String> labels() {
        return List.copyOf(BY_NAME.keySet());
    }
}
