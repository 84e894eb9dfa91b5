/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.family;

/** The values that a parameter may have, and coordinates for them that may have any value. */
public enum Domain {
    /** Any finite number; its own coordinate. */
    REAL(1, "a finite number") {
        @Override
        void toFree(double[] theta, int at, int size, double[] free, int freeAt) {
            free[freeAt] = theta[at];
        }

        @Override
        void fromFree(double[] free, int freeAt, double[] theta, int at, int size) {
            theta[at] = free[freeAt];
        }

        @Override
        boolean contains(double[] theta, int at, int size) {
            return Double.isFinite(theta[at]);
        }
    },
    /** Numbers above 0; the coordinate is the logarithm. */
    POSITIVE(1, "above 0 and finite") {
        @Override
        void toFree(double[] theta, int at, int size, double[] free, int freeAt) {
            free[freeAt] = Math.log(theta[at]);
        }

        @Override
        void fromFree(double[] free, int freeAt, double[] theta, int at, int size) {
            theta[at] = Math.exp(free[freeAt]);
        }

        @Override
        boolean contains(double[] theta, int at, int size) {
            return theta[at] > 0 && theta[at] < Double.POSITIVE_INFINITY;
        }
    },
    /** Numbers from 0; the coordinate is the logarithm, minus infinity at 0. */
    NOT_NEGATIVE(1, "0 or more and finite") {
        @Override
        void toFree(double[] theta, int at, int size, double[] free, int freeAt) {
            POSITIVE.toFree(theta, at, size, free, freeAt);
        }

        @Override
        void fromFree(double[] free, int freeAt, double[] theta, int at, int size) {
            POSITIVE.fromFree(free, freeAt, theta, at, size);
        }

        @Override
        boolean contains(double[] theta, int at, int size) {
            return theta[at] == 0 || POSITIVE.contains(theta, at, size);
        }
    },
    /** A probability; the coordinate is the log odds. */
    PROBABILITY(1, "0 or more and at most 1") {
        @Override
        void toFree(double[] theta, int at, int size, double[] free, int freeAt) {
            free[freeAt] = Math.log(theta[at]) - Math.log1p(-theta[at]);
        }

        @Override
        void fromFree(double[] free, int freeAt, double[] theta, int at, int size) {
            theta[at] = 1 / (1 + Math.exp(-free[freeAt]));
        }

        @Override
        boolean contains(double[] theta, int at, int size) {
            return theta[at] >= 0 && theta[at] <= 1;
        }
    },
    /** A probability above 0; the coordinate is the log odds. */
    POSITIVE_PROBABILITY(1, "above 0 and at most 1") {
        @Override
        void toFree(double[] theta, int at, int size, double[] free, int freeAt) {
            PROBABILITY.toFree(theta, at, size, free, freeAt);
        }

        @Override
        void fromFree(double[] free, int freeAt, double[] theta, int at, int size) {
            PROBABILITY.fromFree(free, freeAt, theta, at, size);
        }

        @Override
        boolean contains(double[] theta, int at, int size) {
            return theta[at] > 0 && theta[at] <= 1;
        }
    },
    /** A direction; the coordinate is the angle, and whole turns are taken off on the way back. */
    ANGLE(1, "an angle above -pi and at most pi") {
        @Override
        void toFree(double[] theta, int at, int size, double[] free, int freeAt) {
            free[freeAt] = theta[at];
        }

        @Override
        void fromFree(double[] free, int freeAt, double[] theta, int at, int size) {
            theta[at] = Angles.wrap(free[freeAt]);
        }

        @Override
        boolean contains(double[] theta, int at, int size) {
            return theta[at] > -Math.PI && theta[at] <= Math.PI;
        }
    },
    /** Probabilities that sum to one; the coordinates are the log ratios to the last. */
    SIMPLEX(0, "0 or more each and sum to 1") {
        @Override
        void toFree(double[] theta, int at, int size, double[] free, int freeAt) {
            double last = Math.log(theta[at + size - 1]);
            for (int c = 0; c < size - 1; c++) {
                free[freeAt + c] = Math.log(theta[at + c]) - last;
            }
        }

        @Override
        void fromFree(double[] free, int freeAt, double[] theta, int at, int size) {
            double largest = 0;
            for (int c = 0; c < size - 1; c++) {
                largest = Math.max(largest, free[freeAt + c]);
            }
            double sum = 0;
            for (int c = 0; c < size; c++) {
                theta[at + c] = Math.exp((c < size - 1 ? free[freeAt + c] : 0) - largest);
                sum += theta[at + c];
            }
            for (int c = 0; c < size; c++) {
                theta[at + c] /= sum;
            }
        }

        @Override
        boolean contains(double[] theta, int at, int size) {
            double sum = 0;
            for (int c = 0; c < size; c++) {
                sum += theta[at + c] >= 0 ? theta[at + c] : Double.NaN;
            }
            return Math.abs(sum - 1) < 1e-9;
        }
    };

    private final int freeOfOne;
    private final String description;

    Domain(int freeOfOne, String description) {
        this.freeOfOne = freeOfOne;
        this.description = description;
    }

    /** The values in words: the end of a sentence such as "it must be ...". */
    String description() {
        return description;
    }

    /** How many coordinates a parameter of so many numbers has. */
    int free(int size) {
        return freeOfOne == 1 ? size : size - 1;
    }

    /** Writes the coordinates of a parameter. */
    abstract void toFree(double[] theta, int at, int size, double[] free, int freeAt);

    /** Reads a parameter from its coordinates. */
    abstract void fromFree(double[] free, int freeAt, double[] theta, int at, int size);

    /** Whether a parameter may have this value. */
    abstract boolean contains(double[] theta, int at, int size);
}
