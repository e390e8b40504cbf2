package io.tenure.cli;

import picocli.CommandLine.Help.Ansi.Style;

/**
 * Colours for people who watch a terminal, nothing elsewhere. Each ends in a full reset, since some terminals take the end of
 * bold for the begin of a double underline.
 *
 * @param isOn whether to colour
 */
record Paint(boolean isOn) {
    /** No colours. */
    static final Paint NONE = new Paint(false);

    String good(String text) {
        return in(Style.fg_green, text);
    }

    String bad(String text) {
        return in(Style.fg_red, text);
    }

    String notable(String text) {
        return in(Style.fg_yellow, text);
    }

    String named(String text) {
        return in(Style.fg_cyan, text);
    }

    String strong(String text) {
        return in(Style.bold, text);
    }

    String faint(String text) {
        return in(Style.faint, text);
    }

    private String in(Style style, String text) {
        return isOn && !text.isEmpty() ? style.on() + text + Style.reset.on() : text;
    }
}
