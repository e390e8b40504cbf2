package io.tenure.arbiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** How long a failed task waits. */
class BackoffTest {
    private static final Backoff PLAIN = new Backoff(1_000, 2, 10_000, 0);

    @Test
    void each_wait_is_longer_by_the_factor_up_to_the_limit() {
        assertThat(PLAIN.delayMillis(1, 0)).isEqualTo(1_000);
        assertThat(PLAIN.delayMillis(2, 0)).isEqualTo(2_000);
        assertThat(PLAIN.delayMillis(4, 0)).isEqualTo(8_000);
        assertThat(PLAIN.delayMillis(5, 0)).isEqualTo(10_000);
        assertThat(PLAIN.delayMillis(Integer.MAX_VALUE, 0)).isEqualTo(10_000);
    }

    @Test
    void chance_shortens_the_wait_by_at_most_the_jitter() {
        assertThat(Backoff.DEFAULT.delayMillis(1, 0)).isEqualTo(1_000);
        assertThat(Backoff.DEFAULT.delayMillis(1, 0.5)).isEqualTo(750);
    }

    @Property
    void the_wait_stays_within_its_limits(
            @ForAll @IntRange(min = 1) int failures, @ForAll @DoubleRange(max = 0.99) double random) {
        assertThat(Backoff.DEFAULT.delayMillis(failures, random)).isBetween(500L, 300_000L);
    }

    @Test
    void nonsense_is_refused() {
        assertThatThrownBy(() -> new Backoff(0, 2, 1, 0)).hasMessageContaining("firstMillis");
        assertThatThrownBy(() -> new Backoff(10, 2, 1, 0)).hasMessageContaining("mostMillis");
        assertThatThrownBy(() -> new Backoff(1, Double.NaN, 1, 0)).hasMessageContaining("factor");
        assertThatThrownBy(() -> new Backoff(1, 1, 1, 1.5)).hasMessageContaining("jitter");
        assertThatThrownBy(() -> PLAIN.delayMillis(0, 0)).hasMessageContaining("failures");
        assertThatThrownBy(() -> PLAIN.delayMillis(1, 1)).hasMessageContaining("random");
    }
}
