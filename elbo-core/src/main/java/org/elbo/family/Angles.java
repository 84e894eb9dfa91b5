/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

/** Directions in the plane, in radians. */
final class Angles {

    private Angles() {}

    /** The same direction, above -pi and at most pi. */
    static double wrap(double angle) {
        if (angle > -Math.PI && angle <= Math.PI) {
            return angle;
        }
        double wrapped = Math.IEEEremainder(angle, 2 * Math.PI);
        return wrapped <= -Math.PI ? Math.PI : wrapped;
    }

    /** {@code 1 - cos(angle)}, exact for small angles too. */
    static double oneMinusCosine(double angle) {
        double sine = Math.sin(angle / 2);
        return 2 * sine * sine;
    }
}
