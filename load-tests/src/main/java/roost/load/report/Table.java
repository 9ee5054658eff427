package roost.load.report;

import java.util.List;

/**
 * Figures in rows.
 *
 * @param title what they are
 * @param columns their headings
 * @param rows as many cells as columns each, as they are shown
 */
public record Table(String title, List<String> columns, List<List<String>> rows) {
    /** Copies the lists; refuses ragged rows. */
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("a row of " + row.size() + " cells for " + columns.size());
            }
        }
    }

    /** For a terminal: columns as wide as their widest cell; all but the first to the right. */
    public String text() {
        int[] widths = new int[columns.size()];
        for (int column = 0; column < widths.length; column++) {
            int at = column;
            widths[column] = Math.max(
                    columns.get(at).length(),
                    rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
        }
        var text = new StringBuilder(title).append('\n');
        line(columns, widths, text);
        rows.forEach(row -> line(row, widths, text));
        return text.toString();
    }

    private static void line(List<String> cells, int[] widths, StringBuilder text) {
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            String room = " ".repeat(widths[column] - cell.length());
            text.append("  ").append(column == 0 ? cell + room : room + cell);
        }
        text.append('\n');
    }
}
