package io.tenure.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Aligned columns for people. Cells are made visible as they are added; a column whose name ends in {@code #} is aligned
 * to the right.
 */
final class Table {
    private static final String GAP = "  ";

    private final String[] columns;
    private final boolean[] isRight;
    private final int[] widths;
    private final List<String[]> rows = new ArrayList<>();

    Table(String... columns) {
        this.columns = columns.clone();
        this.isRight = new boolean[columns.length];
        this.widths = new int[columns.length];
        for (int i = 0; i < columns.length; i++) {
            if (columns[i].endsWith("#")) {
                isRight[i] = true;
                this.columns[i] = columns[i].substring(0, columns[i].length() - 1);
            }
            widths[i] = Visible.columns(this.columns[i]);
        }
    }

    /** Adds a row of as many cells as there are columns. */
    void row(String... cells) {
        if (cells.length != columns.length) {
            throw new IllegalArgumentException(
                    "row has " + cells.length + " cells; the table has " + columns.length + " columns");
        }
        String[] shown = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            shown[i] = Visible.of(cells[i]);
            widths[i] = Math.max(widths[i], Visible.columns(shown[i]));
        }
        rows.add(shown);
    }

    /** Prints the names of the columns and the rows. */
    void print(PrintWriter out, Paint paint) {
        out.println(paint.strong(line(columns)));
        printRows(out);
    }

    /** Prints the rows only. */
    void printRows(PrintWriter out) {
        for (String[] row : rows) {
            out.println(line(row));
        }
    }

    private String line(String[] cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                line.append(GAP);
            }
            char[] padding = new char[widths[i] - Visible.columns(cells[i])];
            Arrays.fill(padding, ' ');
            if (isRight[i]) {
                line.append(padding).append(cells[i]);
            } else {
                line.append(cells[i]).append(padding);
            }
        }
        return line.toString().stripTrailing();
    }
}
