/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data;

import java.io.Serializable;

/**
 * One number of a fitted model's parameters, in the units in which people read it.
 *
 * @param parameter what it is a part of, in the plural: its name in files, such as "rates"
 * @param component the component, from 0; -1 where it belongs to none or to all
 * @param place where in the parameter it stands, such as a column's name; empty where that needs no words
 * @param value the number
 */
public record NamedNumber(String parameter, int component, String place, double value) implements Serializable {

    /**
     * The number's name, by which it can be told from the model's others.
     *
     * @return such as "weights.1" or "rates.2.deaths", components counted from 1
     */
    public String name() {
        return parameter + (component < 0 ? "" : "." + (component + 1)) + (place.isEmpty() ? "" : "." + place);
    }

    /**
     * The same number of a model that has a single component.
     *
     * @return a number whose name has no component in it
     */
    public NamedNumber alone() {
        return new NamedNumber(parameter, -1, place, value);
    }
}
