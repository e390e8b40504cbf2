package io.tenure.journal.codec.dos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DosStampTest {
    @ParameterizedTest
    @CsvSource({
        "2025-03-04T05:06:07Z, 2025-03-04T05:06:07Z",
        "2025-03-04T05:06Z, 2025-03-04T05:06:00Z",
        "2025-3-4T5:6:7Z, 2025-03-04T05:06:07Z",
        "2025-03-04t05:06:07z, 2025-03-04T05:06:07Z",
        "2025-03- 4T05:06Z, 2025-03-04T05:06:00Z",
        "٢٠٢٥-03-04T05:06Z, 2025-03-04T05:06:00Z",
        "2024-02-29T00:00Z, 2024-02-29T00:00:00Z",
        "0001-01-01T00:00Z, 0001-01-01T00:00:00Z",
    })
    void readsBothFormsLeniently(String stamp, Instant expected) {
        assertThat(DosStamp.utcMicros(stamp)).isEqualTo(OptionalLong.of(expected.getEpochSecond() * 1_000_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "soon",
                "2025-03-04",
                "2025-03-04T05:06:07",
                "2025-03-04T05:06:60Z",
                "2025-03-04T24:00:00Z",
                "2025-02-29T00:00:00Z",
                "2025-00-04T05:06:07Z",
                "0000-03-04T05:06:07Z",
                "2025-03-04T05:06:07.5Z",
                "2025-03-04T05:06:07+00:00",
                " 2025-03-04T05:06:07Z",
                "2025-03-04T05:06:07Z ",
                "12025-03-04T05:06:07Z",
                "-2025-03-04T05:06:07Z",
                "2025-03- 0T05:06:07Z",
            })
    void everythingElseIsNoTime(String stamp) {
        assertThat(DosStamp.utcMicros(stamp)).isEmpty();
    }

    @Test
    void aLongTextIsNoTimeAndCostsNothing() {
        assertThat(DosStamp.utcMicros("2".repeat(1_000_000))).isEmpty();
    }
}
