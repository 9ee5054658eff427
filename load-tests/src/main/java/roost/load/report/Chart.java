package roost.load.report;

import java.util.List;
import java.util.Locale;

/**
 * Horizontal bars, drawn as SVG: that is all these figures need.
 *
 * @param title what is compared, with its unit
 * @param bars from the top
 */
public record Chart(String title, List<Bar> bars) implements Picture {
    private static final int WIDTH = 760;
    private static final int LABEL = 260;
    private static final int HEIGHT = 26;
    private static final int NUMBER = 120;

    /** Copies the list. */
    public Chart {
        bars = List.copyOf(bars);
    }

    /** One bar. */
    public record Bar(String label, double value) {}

    @Override
    public String svg() {
        double most = bars.stream().mapToDouble(Bar::value).max().orElse(0);
        var svg = new StringBuilder();
        svg.append("<svg viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\">"
                .formatted(WIDTH, HEIGHT * bars.size() + 4, WIDTH));
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            int y = HEIGHT * i;
            double length = most <= 0 ? 0 : (WIDTH - LABEL - NUMBER) * bar.value() / most;
            svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
                    .formatted(LABEL - 8, y + 18, HtmlPage.escape(bar.label())));
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" class=\"bar%d\"/>",
                    LABEL,
                    y + 4,
                    Math.max(1, length),
                    HEIGHT - 8,
                    Math.min(i, 1)));
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\">%s</text>",
                    LABEL + length + 6,
                    y + 18,
                    Figures.number(bar.value())));
        }
        return svg.append("</svg>").toString();
    }
}
