package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringWriter;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class VisibleTest {
    @Example
    void whatIsPlainStaysAsItIs() {
        assertThat(Visible.of("deploy/prod ümlaut 語 \uD83D\uDE80")).isEqualTo("deploy/prod ümlaut 語 \uD83D\uDE80");
    }

    @Example
    void whatMovesTheCursorOrReordersTextIsEscaped() {
        assertThat(Visible.of("a\u001b[2Jb\nc\u2028d\u202ee\u0085f\u0000g\uD800h\uFEFFi\u200bj\u009bk"))
                .isEqualTo("a\\u001b[2Jb\\nc\\u2028d\\u202ee\\u0085f\\u0000g\\ud800h\\ufeffi\\u200bj\\u009bk");
        assertThat(Visible.of("\uDB40\uDC41")).isEqualTo("\\u{e0041}");
    }

    @Example
    void wideAndCombiningCharactersAreCountedAsATerminalShowsThem() {
        assertThat(Visible.columns("abc")).isEqualTo(3);
        assertThat(Visible.columns("語学")).isEqualTo(4);
        assertThat(Visible.columns("e\u0301")).isEqualTo(1);
    }

    @Property
    void nothingHiddenIsLeft(@ForAll String text) {
        assertThat(Visible.of(text).codePoints()).noneMatch(Visible::isHidden);
    }

    @Property
    void jsonComesBackAsItWasAndHidesNothing(@ForAll String text) throws JsonProcessingException {
        StringWriter out = new StringWriter();
        JsonOutput.line(out, json -> json.writeString(text));
        assertThat(new ObjectMapper().readValue(out.toString(), String.class)).isEqualTo(text);
        assertThat(out.toString().strip().codePoints()).noneMatch(Visible::isHidden);
    }
}
