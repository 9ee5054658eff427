package roost.load.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * What changed with time, drawn as SVG: lines over one axis of seconds, from zero up.
 *
 * @param title what is shown, with its unit
 * @param seconds when, ascending
 * @param series at most four lines
 */
public record Lines(String title, List<Double> seconds, List<Series> series) implements Picture {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 180;
    private static final int LEFT = 90;
    private static final int BOTTOM = 24;
    private static final int TOP = 10;
    private static final int LEGEND = 18;
    private static final int MOST = 5;

    /** Copies the lists; refuses lines of other lengths. */
    public Lines {
        seconds = List.copyOf(seconds);
        series = List.copyOf(series);
        for (Series line : series) {
            if (line.values().size() != seconds.size()) {
                throw new IllegalArgumentException(
                        line.name() + " has " + line.values().size() + " points for " + seconds.size() + " moments");
            }
        }
        if (series.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " lines");
        }
    }

    /** One line. */
    public record Series(String name, List<Double> values) {
        /** Copies the list. */
        public Series {
            values = List.copyOf(values);
        }

        /** A line through these. */
        public static Series of(String name, DoubleStream values) {
            return new Series(name, values.boxed().toList());
        }
    }

    @Override
    public String svg() {
        double most = Math.max(
                Double.MIN_NORMAL,
                series.stream()
                        .flatMap(line -> line.values().stream())
                        .mapToDouble(Double::doubleValue)
                        .max()
                        .orElse(0));
        double last = Math.max(1, seconds.isEmpty() ? 0 : seconds.getLast());
        int height = HEIGHT + LEGEND * series.size();
        var svg = new StringBuilder();
        svg.append("<svg viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\">".formatted(WIDTH, height, WIDTH));
        int floor = HEIGHT - BOTTOM;
        for (double part : new double[] {0, 0.5, 1}) {
            double y = floor - part * (floor - TOP);
            svg.append(format("<line class=\"axis\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>", LEFT, y, WIDTH, y));
            svg.append(format(
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                    LEFT - 8, y + 4, Figures.number(most <= Double.MIN_NORMAL ? 0 : part * most)));
        }
        svg.append(format(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s s</text>", WIDTH, HEIGHT - 4, Figures.number(last)));
        for (int i = 0; i < series.size(); i++) {
            svg.append("<polyline class=\"line").append(i).append("\" points=\"");
            for (int at = 0; at < seconds.size(); at++) {
                svg.append(format(
                        "%.1f,%.1f ",
                        LEFT + (WIDTH - LEFT) * seconds.get(at) / last,
                        floor - (floor - TOP) * series.get(i).values().get(at) / most));
            }
            svg.append("\"/>");
            int y = HEIGHT + LEGEND * i + LEGEND / 2;
            svg.append(format(
                    "<line class=\"line%d\" stroke-width=\"2\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>",
                    i, LEFT, y, LEFT + 30, y));
            svg.append(format(
                    "<text x=\"%d\" y=\"%d\">%s</text>",
                    LEFT + 38, y + 4, HtmlPage.escape(series.get(i).name())));
        }
        return svg.append("</svg>").toString();
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
