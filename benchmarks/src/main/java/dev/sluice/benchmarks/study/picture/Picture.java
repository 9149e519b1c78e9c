package dev.sluice.benchmarks.study.picture;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Curves over two axes that begin at 0, as SVG. Nothing in it depends on the machine: no text is measured, so the same curves are the
 * same bytes anywhere (decision 12).
 *
 * @param title above it
 * @param xName what goes to the right, with its unit
 * @param curves the lines, first to last
 */
public record Picture(String title, String xName, List<Curve> curves) {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 340;
    private static final int LEFT = 80;
    private static final int RIGHT = 560;
    private static final int TOP = 40;
    private static final int BOTTOM = 290;
    private static final int LEGEND_STEP = 22;
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9");

    /** The whole SVG document. */
    public String svg() {
        Axis x = Axis.upTo(largest(Curve.Point::x), 8, LEFT, RIGHT);
        Axis y = Axis.upTo(largest(Curve.Point::y), 5, BOTTOM, TOP);
        StringBuilder svg = new StringBuilder();
        line(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" "
                        + "font-family=\"sans-serif\" font-size=\"12\">",
                WIDTH,
                HEIGHT,
                WIDTH,
                HEIGHT);
        line(svg, "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, HEIGHT);
        line(svg, "<text x=\"%d\" y=\"22\" font-size=\"14\" font-weight=\"bold\">%s</text>", LEFT, escaped(title));
        axes(svg, x, y);
        for (int i = 0; i < curves.size(); i++) {
            curve(svg, curves.get(i), COLOURS.get(i % COLOURS.size()), x, y);
            legend(svg, curves.get(i).name(), COLOURS.get(i % COLOURS.size()), TOP + i * LEGEND_STEP);
        }
        return svg.append("</svg>\n").toString();
    }

    private double largest(ToDoubleFunction<Curve.Point> coordinate) {
        return curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(coordinate)
                .max()
                .orElse(1);
    }

    private void axes(StringBuilder svg, Axis x, Axis y) {
        for (double mark : y.marks()) {
            double at = y.at(mark);
            line(svg, "<path d=\"M%d %.1fH%d\" stroke=\"#dddddd\"/>", LEFT, at, RIGHT);
            line(svg, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>", LEFT - 8, at + 4, y.text(mark));
        }
        for (double mark : x.marks()) {
            line(svg, "<path d=\"M%.1f %dv5\" stroke=\"#333333\"/>", x.at(mark), BOTTOM);
            line(
                    svg,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    x.at(mark),
                    BOTTOM + 20,
                    x.text(mark));
        }
        line(svg, "<path d=\"M%d %dV%dH%d\" fill=\"none\" stroke=\"#333333\"/>", LEFT, TOP, BOTTOM, RIGHT);
        line(
                svg,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                (LEFT + RIGHT) / 2,
                BOTTOM + 40,
                escaped(xName));
    }

    private static void curve(StringBuilder svg, Curve curve, String colour, Axis x, Axis y) {
        StringBuilder path = new StringBuilder();
        for (Curve.Point point : curve.points()) {
            path.append(path.isEmpty() ? "M" : " L")
                    .append(String.format(Locale.ROOT, "%.1f %.1f", x.at(point.x()), y.at(point.y())));
        }
        line(svg, "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.8\"/>", path, colour);
    }

    private static void legend(StringBuilder svg, String name, String colour, int y) {
        line(svg, "<path d=\"M%d %dh18\" stroke=\"%s\" stroke-width=\"3\"/>", RIGHT + 14, y, colour);
        line(svg, "<text x=\"%d\" y=\"%d\">%s</text>", RIGHT + 38, y + 4, escaped(name));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static void line(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
