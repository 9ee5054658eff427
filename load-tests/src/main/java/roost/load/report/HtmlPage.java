package roost.load.report;

import java.util.List;
import java.util.Map;

/** One page that needs nothing beside it: tables, charts, the machine, the settings, the JSON. */
final class HtmlPage {
    private static final String STYLE = """
            body { font: 15px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 60em; padding: 0 1em; color: #222; }
            table { border-collapse: collapse; margin: 0 0 1.5em; }
            th, td { padding: .2em .8em; border-bottom: 1px solid #ddd; text-align: right; vertical-align: top; }
            th:first-child, td:first-child { text-align: left; }
            td { font-variant-numeric: tabular-nums; }
            svg { max-width: 100%; font: 13px system-ui, sans-serif; }
            .line0 { stroke: #2a6fb0; } .line1 { stroke: #c0612b; } .line2 { stroke: #3f8f4f; } .line3 { stroke: #8a5fb0; } .line4 { stroke: #7a6a2f; }
            polyline { fill: none; stroke-width: 2; } .axis { stroke: #ccc; }
            .bar0 { fill: #2a6fb0; } .bar1 { fill: #9db4c8; }
            pre { background: #f6f6f6; padding: 1em; overflow-x: auto; }
            """;

    private final StringBuilder html = new StringBuilder();

    static String of(Report report, String json) {
        var page = new HtmlPage();
        page.html
                .append("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>")
                .append(escape(report.title()))
                .append("</title><style>")
                .append(STYLE)
                .append("</style>");
        page.element("h1", report.title());
        page.element("p", report.when() + ", commit " + report.commit());
        report.charts().forEach(page::picture);
        report.tables().forEach(page::table);
        page.pairs("Settings", report.settings());
        page.pairs("Machine", report.machine());
        page.element("h2", "JSON");
        page.element("pre", json);
        return page.html.append("</html>\n").toString();
    }

    private void picture(Picture picture) {
        element("h2", picture.title());
        html.append(picture.svg());
    }

    private void table(Table table) {
        element("h2", table.title());
        html.append("<table>");
        row("th", table.columns());
        table.rows().forEach(row -> row("td", row));
        html.append("</table>");
    }

    private void pairs(String title, Map<String, String> pairs) {
        table(new Table(
                title,
                List.of("", ""),
                pairs.entrySet().stream()
                        .map(pair -> List.of(pair.getKey(), pair.getValue()))
                        .toList()));
    }

    private void row(String cell, List<String> cells) {
        html.append("<tr>");
        cells.forEach(text -> element(cell, text));
        html.append("</tr>");
    }

    private void element(String name, String text) {
        html.append('<').append(name).append('>').append(escape(text));
        html.append("</").append(name).append(">\n");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
