/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.em;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an acceleration has seen of the map F: the last points x and their images F(x), in coordinates, oldest first.
 *
 * @param points x
 * @param images F(x), one for each point
 * @param reach how far beyond EM's own step an extrapolation may go, in lengths of that step
 * @param trust how many extrapolations have proved good; for Anderson acceleration
 */
record Memory(List<double[]> points, List<double[]> images, double reach, int trust) {

    /** The reach that every start begins with. */
    static final double FIRST_REACH = 4;

    Memory {
        points = List.copyOf(points);
        images = List.copyOf(images);
    }

    static Memory empty() {
        return new Memory(List.of(), List.of(), FIRST_REACH, 0);
    }

    int size() {
        return points.size();
    }

    /** The point {@code back} before the last. */
    double[] point(int back) {
        return points.get(size() - 1 - back);
    }

    /** The image of {@link #point}. */
    double[] image(int back) {
        return images.get(size() - 1 - back);
    }

    /** The step that EM takes from there, F(x) - x. */
    double[] step(int back) {
        return minus(image(back), point(back));
    }

    /** Whether EM itself went to that point from the one before. */
    boolean isPlain(int back) {
        return back + 1 < size() && Arrays.equals(point(back), image(back + 1));
    }

    Memory plus(double[] x, double[] fx) {
        List<double[]> longer = new ArrayList<>(points);
        longer.add(x);
        List<double[]> longerImages = new ArrayList<>(images);
        longerImages.add(fx);
        return new Memory(longer, longerImages, reach, trust);
    }

    /** All but the oldest. */
    Memory last(int kept) {
        int from = Math.max(0, size() - kept);
        return new Memory(points.subList(from, size()), images.subList(from, size()), reach, trust);
    }

    Memory withReach(double newReach) {
        return new Memory(points, images, newReach, trust);
    }

    Memory withTrust(int newTrust) {
        return new Memory(points, images, reach, newTrust);
    }

    static double[] minus(double[] a, double[] b) {
        double[] difference = new double[a.length];
        Arrays.setAll(difference, i -> a[i] - b[i]);
        return difference;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
