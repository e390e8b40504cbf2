package io.tenure.arbiter;

import static io.tenure.arbiter.Given.process;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.ProcessState;
import org.junit.jupiter.api.Test;

/** What a sweep would end. */
class SweepTest {
    private final Given given = new Given()
            .dead(Ask.lane("a", "s1"))
            .held(Ask.lane("b", "s1"))
            .held(Ask.lane("c", "s1").bound(process(7)), 20_000)
            .dead(Ask.lane("d", "s1"));

    @Test
    void exactly_the_dead_ones_in_first_acquired_order() {
        Sweep blind = Sweep.of(given.view(), given.observations(), 100);
        assertThat(blind.dead())
                .extracting(dead -> dead.lease().token().value())
                .containsExactly(1L, 4L);
        assertThat(blind.unobserved()).containsExactly(process(7));

        given.seen(process(7), ProcessState.GONE);
        Sweep seen = Sweep.of(given.view(), given.observations(), 100);
        assertThat(seen.dead()).extracting(dead -> dead.lease().token().value()).containsExactly(1L, 3L, 4L);
        assertThat(seen.unobserved()).isEmpty();
        assertThat(seen.hasMore()).isFalse();
    }

    @Test
    void no_more_than_asked_for() {
        Sweep sweep = Sweep.of(given.view(), given.observations(), 1);

        assertThat(sweep.dead()).hasSize(1);
        assertThat(sweep.hasMore()).isTrue();
    }
}
