package dev.sluice.benchmarks.study.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of a picture.
 *
 * @param name for the legend
 * @param points from left to right
 */
public record Curve(String name, List<Point> points) {

    public Curve {
        points = List.copyOf(points);
    }

    /** A curve through the values at 0, {@code step}, twice {@code step}, and so on. */
    public static Curve of(String name, double step, double... values) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            points.add(new Point(i * step, values[i]));
        }
        return new Curve(name, points);
    }

    /** The part that begins at {@code x}. */
    public Curve from(double x) {
        return new Curve(name, points.stream().filter(point -> point.x() >= x).toList());
    }

    /** A place in the plane, in the units of the axes. */
    public record Point(double x, double y) {}
}
