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

    @Test
    void timeNeverGoesBackwardsAndNeverFarAheadOfTheBootClock() {
        Moment previous = new Moment(1_000_000, BOOT, 10);

        assertThat(new Moment(400_000, new BootId(2, 2), 20).following(previous).utcMicros())
                .isEqualTo(1_000_000);
        assertThat(new Moment(Long.MAX_VALUE, BOOT, 110).following(previous).utcMicros())
                .isEqualTo(1_000_100 + Moment.MAX_LEAD_MICROS);
        assertThat(new Moment(1_000_090, BOOT, 110).following(previous).utcMicros())
                .isEqualTo(1_000_090);
    }

    @Test
    void timeGoesOnWhileTheWallClockIsBehindUntilItHasCaughtUp() {
        Moment time = new Moment(1_000_000, BOOT, 0);
        for (int i = 1; i <= 4; i++) {
            time = new Moment(900_000 + i * 50_000L, BOOT, i * 50_000L).following(time);
        }

        assertThat(time.utcMicros()).isEqualTo(900_000 + 4 * 50_000L);
        assertThat(new Moment(0, BOOT, 400_000).following(time).utcMicros()).isEqualTo(1_200_000);
    }
}
