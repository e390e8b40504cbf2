package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "30s, 30000",
        "5m, 300000",
        "1h30m, 5400000",
        "250ms, 250",
        "2d4h, 187200000",
        "1m1s1ms, 61001",
        "0, 0",
        "PT5M, 300000",
        "pt1.5s, 1500"
    })
    void readsWhatPeopleWrite(String text, long millis) {
        assertThat(Durations.parse(text).toMillis()).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "5",
                "m",
                "5 m",
                "-5m",
                "5x",
                "30s1m",
                "1m1m",
                "PT-5M",
                "Pxx",
                "99999999999999999999s",
                "9223372036854775807d",
                "1.5h",
                "٣s"
            })
    void refusesWhatSaysNoDuration(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("write 30s");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0ms",
        "250, 250ms",
        "1000, 1s",
        "1250, 1s250ms",
        "12250, 12s",
        "61000, 1m1s",
        "3000000, 50m",
        "5400000, 1h30m",
        "187200000, 2d4h",
        "-1500, -1s500ms",
        "-9223372036854775808, -106751991167d7h"
    })
    void writesTheTwoLargestUnits(long millis, String text) {
        assertThat(Durations.format(millis)).isEqualTo(text);
    }
}
