package io.tenure.arbiter;

import static io.tenure.arbiter.Given.process;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.ProcessState;
import io.tenure.journal.Rule;
import io.tenure.journal.Token;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A session that asks again for a lane that it holds. */
class ReacquireTest {
    private static final Ask MINE = Ask.lane("deploy", "s1").touching("src/").kind("ops");

    @Test
    void the_same_request_is_answered_with_the_lease_that_is_held() {
        Given given = new Given().held(MINE, 20_000);

        Grant grant = given.granted(MINE);

        assertThat(grant.rule()).isEqualTo(Rule.ALREADY_HELD);
        assertThat(grant.existing()).isNotNull();
        assertThat(grant.existing().token()).isEqualTo(new Token(1));
        assertThat(grant.scavenges()).isEmpty();
    }

    static Stream<Ask> otherRequests() {
        return Stream.of(
                MINE.by("somebody else"),
                MINE.bound(process(7)),
                MINE.bound(null, process(7)),
                MINE.kind("dev"),
                MINE.touching("src/", "docs/"),
                MINE.shared(),
                MINE.lasting(40_000, 3_000),
                MINE.lasting(30_000, 4_000));
    }

    @ParameterizedTest
    @MethodSource("otherRequests")
    void another_request_is_refused_also_by_force(Ask other) {
        Given given = new Given().held(MINE);

        assertThat(given.refused(other).rule()).isEqualTo(Rule.SESSION_MISMATCH);
        assertThat(given.refused(other).blockers()).hasSize(1);
        assertThat(given.refused(other.forced()).rule()).isEqualTo(Rule.SESSION_MISMATCH);
    }

    @Test
    void children_that_the_lease_knows_already_are_no_other_request() {
        Given given = new Given().held(MINE.bound(null, process(7), process(8)));

        assertThat(given.granted(MINE.bound(null, process(8))).rule()).isEqualTo(Rule.ALREADY_HELD);
    }

    @Test
    void an_expired_lease_is_ended_and_granted_anew_also_to_another_request() {
        Given given = new Given().dead(MINE);

        for (Ask ask : new Ask[] {MINE, MINE.by("somebody else"), MINE.forced()}) {
            Grant grant = given.granted(ask);
            assertThat(grant.existing()).isNull();
            assertThat(grant.scavenges()).hasSize(1);
        }
    }

    @Test
    void an_expired_lease_is_ended_also_where_the_lane_has_room_beside_it() {
        Given given = new Given().lane("deploy", 3, "").dead(MINE);

        assertThat(given.granted(MINE).scavenges()).hasSize(1);
    }

    @Test
    void a_live_solo_lease_of_ones_own_is_held_already() {
        Given given = new Given().solo("world").held(Ask.lane("world", "s1"));

        assertThat(given.granted(Ask.lane("world", "s1")).rule()).isEqualTo(Rule.ALREADY_HELD);
    }

    @Test
    void a_dead_holder_is_noticed_before_the_lease_counts_as_held_already() {
        Ask bound = MINE.bound(process(7));
        Given given = new Given().held(bound, 20_000);
        assertThat(given.granted(bound).unobserved()).containsExactly(process(7));

        given.seen(process(7), ProcessState.GONE);
        assertThat(given.granted(bound).rule()).isEqualTo(Rule.ADMITTED);
        assertThat(given.granted(bound).scavenges()).hasSize(1);
    }
}
