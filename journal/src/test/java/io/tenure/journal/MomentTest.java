package io.tenure.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MomentTest {
    private static final BootId BOOT = new BootId(1, 1);

    @Test
    void withinOneBootOnlyTheBootClockCounts() {
        Moment earlier = new Moment(1_000, BOOT, 10);
        Moment later = new Moment(500, BOOT, 30);

        assertThat(later.microsSince(earlier)).isEqualTo(20);
        assertThat(later.isAfter(earlier)).isTrue();
    }

    @Test
    void acrossBootsOnlyTheWallClockCounts() {
        Moment earlier = new Moment(1_000, BOOT, 30);
        Moment later = new Moment(1_500, new BootId(2, 2), 10);

        assertThat(later.microsSince(earlier)).isEqualTo(500);
        assertThat(later.isAfter(earlier)).isTrue();
    }

    @Test
    void aHostileMomentDoesNotPassForItsOpposite() {
        Moment endOfTime = Moment.ofUtcMicros(Long.MAX_VALUE);
        Moment beforeTime = Moment.ofUtcMicros(-5);

        assertThat(endOfTime.microsSince(beforeTime)).isEqualTo(Long.MAX_VALUE);
        assertThat(endOfTime.isAfter(beforeTime)).isTrue();
        assertThat(Moment.ofUtcMicros(Long.MIN_VALUE).microsSince(endOfTime)).isEqualTo(Long.MIN_VALUE);
    }
}
