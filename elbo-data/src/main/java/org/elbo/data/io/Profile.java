/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.data.io;

/**
 * What was counted in a column.
 *
 * @param present cells that are not missing
 * @param finite those that are finite numbers
 * @param infinite those that are infinite numbers
 * @param commas those that would be numbers but for commas
 * @param dates those that are dates or times
 * @param others those of types that are never read, such as lists
 */
record Profile(long present, long finite, long infinite, long commas, long dates, long others) {

    static final Profile EMPTY = new Profile(0, 0, 0, 0, 0, 0);

    Profile plus(Profile other) {
        return new Profile(
                present + other.present,
                finite + other.finite,
                infinite + other.infinite,
                commas + other.commas,
                dates + other.dates,
                others + other.others);
    }

    boolean isNumeric() {
        return finite == present;
    }

    /** Whether the column was meant to hold numbers, though not every cell is one that can be used. */
    boolean isMostlyNumeric() {
        return 2 * (finite + infinite + commas) > present;
    }
}
