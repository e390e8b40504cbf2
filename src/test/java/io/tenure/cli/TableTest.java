package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class TableTest {
    @Test
    void columnsAreAlignedAndHostileCellsEscaped() {
        Table table = new Table("LANE", "TOKEN#", "HOLDER");
        table.row("deploy", "7", "ci");
        table.row("語", "1234", "a\u001b[31m");
        StringWriter text = new StringWriter();
        table.print(new PrintWriter(text, true), Paint.NONE);
        assertThat(text.toString().lines())
                .containsExactly("LANE    TOKEN  HOLDER", "deploy      7  ci", "語       1234  a\\u001b[31m");
    }

    @Test
    void aRowOfAnotherWidthIsRefused() {
        assertThatThrownBy(() -> new Table("A", "B").row("1"))
                .hasMessageContaining("1 cells")
                .hasMessageContaining("2 columns");
    }
}
