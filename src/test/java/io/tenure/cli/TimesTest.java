package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class TimesTest {
    private static final Instant NOW = Instant.parse("2026-05-04T10:06:16.5Z");

    @ParameterizedTest
    @CsvSource({
        "2026-05-04T10:06:16Z, 2026-05-04T10:06:16.000000Z",
        "2026-05-04T10:06:16.123456Z, 2026-05-04T10:06:16.123456Z",
        "2026-05-04T12:06:16+02:00, 2026-05-04T10:06:16.000000Z",
        "2026-05-04 10:06, 2026-05-04T10:06:00.000000Z",
        "2026-05-04, 2026-05-04T00:00:00.000000Z",
        "09:30, 2026-05-04T09:30:00.000000Z",
        "09:30:15, 2026-05-04T09:30:15.000000Z",
        "10m, 2026-05-04T09:56:16.500000Z"
    })
    void readsWhatPeopleWriteAndWritesIso(String text, String iso) {
        assertThat(Times.iso(Times.parse(text, NOW))).isEqualTo(iso);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "yesterday", "2026-13-01", "25:00", "2026-05-04T", "10 m", "+999999999-01-01T00:00:00Z"})
    void refusesWhatSaysNoTime(String text) {
        assertThatThrownBy(() -> Times.parse(text, NOW))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1970-01-01T00:00:00.000000Z",
        "-1, 1969-12-31T23:59:59.999999Z",
        "9223372036854775807, 294247-01-10T04:00:54.775807Z",
        "-9223372036854775808, -290308-12-21T19:59:05.224192Z"
    })
    void writesEveryTimeThatAnEntryCanCarry(long utcMicros, String iso) {
        assertThat(Times.iso(utcMicros)).isEqualTo(iso);
    }
}
