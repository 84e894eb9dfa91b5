/* SPDX-License-Identifier: Apache-2.0 */
package org.elbo.guide;

import java.util.List;
import java.util.Locale;

/** A line chart as SVG, plain enough for a page of text. Coordinates have one decimal, so that any machine draws the same. */
final class Chart {

    static final String BLUE = "#0072b2";
    static final String ORANGE = "#d55e00";
    static final String PURPLE = "#6a45b5";
    static final String BLACK = "#1a1a2e";

    private static final double LEFT = 70;
    private static final double TOP = 20;
    private static final double WIDTH = 510;
    private static final double HEIGHT = 250;

    private final double x0;
    private final double x1;
    private final double y0;
    private final double y1;
    private final StringBuilder body = new StringBuilder();
    private int legend;

    /** A chart of the given ranges, its grid drawn. */
    Chart(String xLabel, double x0, double x1, String yLabel, double y0, double y1) {
        this.x0 = x0;
        this.x1 = x1;
        this.y0 = y0;
        this.y1 = y1;
        for (double x : ticks(x0, x1)) {
            add("<line x1='%1$.1f' x2='%1$.1f' y1='%2$.1f' y2='%3$.1f' stroke='#e4e4ea'/>", px(x), TOP, TOP + HEIGHT);
            add("<text x='%.1f' y='%.1f' text-anchor='middle'>%s</text>", px(x), TOP + HEIGHT + 18, number(x));
        }
        for (double y : ticks(y0, y1)) {
            add("<line x1='%.1f' x2='%.1f' y1='%3$.1f' y2='%3$.1f' stroke='#e4e4ea'/>", LEFT, LEFT + WIDTH, py(y));
            add("<text x='%.1f' y='%.1f' text-anchor='end'>%s</text>", LEFT - 8, py(y) + 4, number(y));
        }
        add("<text x='%.1f' y='%.1f' text-anchor='middle'>%s</text>", LEFT + WIDTH / 2, TOP + HEIGHT + 40, xLabel);
        add(
                "<text transform='translate(16 %.1f) rotate(-90)' text-anchor='middle'>%s</text>",
                TOP + HEIGHT / 2, yLabel);
    }

    /** Adds a line through points, x and y in turn; parts outside the ranges are cut off. */
    Chart line(String name, String colour, List<double[]> points) {
        add("<polyline fill='none' stroke='%s' stroke-width='2' points='%s'/>", colour, path(points));
        return named(name, colour);
    }

    /** Adds the points themselves. */
    Chart dots(String colour, List<double[]> points) {
        for (double[] point : points) {
            add("<circle cx='%.1f' cy='%.1f' r='3.2' fill='%s'/>", px(point[0]), py(point[1]), colour);
        }
        return this;
    }

    /** Adds an area. */
    Chart area(String colour, List<double[]> corners) {
        add("<polygon fill='%s' fill-opacity='0.18' points='%s'/>", colour, path(corners));
        return this;
    }

    private Chart named(String name, String colour) {
        double y = TOP + 16 + 18 * legend++;
        double x = LEFT + 14;
        add(
                "<line x1='%1$.1f' x2='%2$.1f' y1='%3$.1f' y2='%3$.1f' stroke='%4$s' stroke-width='2'/>",
                x, x + 22, y, colour);
        add("<text x='%.1f' y='%.1f'>%s</text>", x + 28, y + 4, name);
        return this;
    }

    String svg() {
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 600 325' width='600' height='325'"
                                + " font-family='sans-serif' font-size='13' fill='%s'>%n",
                        BLACK)
                + "<rect width='600' height='325' rx='8' fill='#ffffff'/>\n"
                + String.format(
                        Locale.ROOT,
                        "<clipPath id='plot'><rect x='%.1f' y='%.1f' width='%.1f' height='%.1f'/></clipPath>%n",
                        LEFT,
                        TOP,
                        WIDTH,
                        HEIGHT)
                + body + "</svg>\n";
    }

    private String path(List<double[]> points) {
        StringBuilder path = new StringBuilder();
        for (double[] point : points) {
            path.append(String.format(Locale.ROOT, "%.1f,%.1f ", px(point[0]), py(point[1])));
        }
        return path.toString().strip() + "' clip-path='url(#plot)";
    }

    private double px(double x) {
        return LEFT + WIDTH * (x - x0) / (x1 - x0);
    }

    private double py(double y) {
        return TOP + HEIGHT * (y1 - y) / (y1 - y0);
    }

    private static double[] ticks(double from, double to) {
        double step = Math.pow(10, Math.floor(Math.log10((to - from) / 4)));
        for (double factor : new double[] {5, 2}) {
            if ((to - from) / (step * factor) >= 4) {
                step *= factor;
                break;
            }
        }
        double first = Math.ceil(from / step - 1e-9);
        double[] ticks = new double[(int) (Math.floor(to / step + 1e-9) - first) + 1];
        for (int i = 0; i < ticks.length; i++) {
            ticks[i] = (first + i) * step;
        }
        return ticks;
    }

    private static String number(double value) {
        return new java.math.BigDecimal(value)
                .round(new java.math.MathContext(6))
                .stripTrailingZeros()
                .toPlainString()
                .replace('-', '−');
    }

    private void add(String format, Object... values) {
        body.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
