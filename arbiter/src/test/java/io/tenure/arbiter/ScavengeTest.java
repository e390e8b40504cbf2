package io.tenure.arbiter;

import static io.tenure.arbiter.Given.process;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.Limits;
import io.tenure.journal.ProcessState;
import io.tenure.journal.Rule;
import io.tenure.journal.ScavengeCause;
import io.tenure.journal.region.Region;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Dead leases: a grant ends exactly those that alone stood in its way. */
class ScavengeTest {
    private final Given given = new Given();

    @Test
    void a_grant_that_meets_only_dead_leases_ends_exactly_those() {
        given.dead(Ask.lane("deploy", "s1"))
                .dead(Ask.lane("api", "s2").touching("src/"))
                .dead(Ask.lane("docs", "s3").touching("docs/"))
                .dead(Ask.lane("other", "s4"));

        Grant grant = given.granted(Ask.lane("deploy", "s9").touching("src/a"));

        assertThat(sessions(grant)).containsExactlyInAnyOrder("s1", "s2");
        assertThat(grant.scavenges().get(0).scavenge().cause()).isEqualTo(ScavengeCause.TTL_EXPIRED);
        assertThat(grant.scavenges().get(0).scavenge().evidence())
                .isEqualTo("last sign of life 33.001 s ago, longer than its ttl of 30 s and grace of 3 s");
        assertThat(grant.sentence()).contains("2 dead leases");
    }

    @Test
    void nothing_is_ended_when_a_live_lease_refuses_anyway() {
        given.dead(Ask.lane("deploy", "s1")).held(Ask.lane("api", "s2").touching("src/"));

        assertThat(given.refused(Ask.lane("deploy", "s9").touching("src/a")).rule())
                .isEqualTo(Rule.REGION_CONFLICT);
    }

    @Test
    void a_full_lane_gives_up_as_few_dead_leases_as_make_room_the_oldest_first() {
        given.lane("build", 3, "")
                .dead(Ask.lane("build", "s1"))
                .dead(Ask.lane("build", "s2"))
                .held(Ask.lane("build", "s3"));

        assertThat(sessions(given.granted(Ask.lane("build", "s9")))).containsExactly("s1");
    }

    @Test
    void a_dead_lease_that_must_go_for_its_region_also_makes_room_on_the_lane() {
        given.lane("build", 2, "")
                .dead(Ask.lane("build", "s1"))
                .dead(Ask.lane("build", "s2").touching("src/"));

        assertThat(sessions(given.granted(Ask.lane("build", "s9").touching("src/"))))
                .containsExactly("s2");
    }

    @Test
    void a_budget_gives_up_as_few_dead_leases_as_make_room() {
        given.budget("agents", 2)
                .dead(Ask.lane("a", "s1").kind("agents"))
                .dead(Ask.lane("b", "s2").kind("agents"));

        assertThat(sessions(given.granted(Ask.lane("c", "s9").kind("agents")))).containsExactly("s1");
    }

    @Test
    void a_dead_solo_lease_is_ended_by_whoever_is_granted_anything() {
        given.solo("world").dead(Ask.lane("world", "s1"));

        assertThat(sessions(given.granted(Ask.lane("deploy", "s9")))).containsExactly("s1");
        assertThat(sessions(given.granted(Ask.lane("deploy", "s9").forced()))).containsExactly("s1");
    }

    @Test
    void a_solo_lane_ends_every_dead_lease() {
        given.solo("world").dead(Ask.lane("a", "s1")).dead(Ask.lane("b", "s2"));

        assertThat(sessions(given.granted(Ask.lane("world", "s9")))).containsExactly("s1", "s2");
    }

    @Test
    void a_holder_whose_death_is_unknown_is_asked_for_and_blocks_until_then() {
        given.held(Ask.lane("deploy", "s1").bound(process(7), process(8)), 20_000);

        Refusal refusal = given.refused(Ask.lane("deploy", "s9"));
        assertThat(refusal.unobserved()).containsExactlyInAnyOrder(process(7), process(8));

        given.seen(process(7), ProcessState.GONE).seen(process(8), ProcessState.ALIVE);
        assertThat(given.refused(Ask.lane("deploy", "s9")).isFinal()).isTrue();

        given.seen(process(8), ProcessState.GONE);
        Grant grant = given.granted(Ask.lane("deploy", "s9"));
        assertThat(grant.scavenges().get(0).scavenge().cause()).isEqualTo(ScavengeCause.PROCESS_GONE);
        assertThat(grant.scavenges().get(0).scavenge().evidence())
                .isEqualTo("process 7 and its 1 recorded child process are certainly gone;"
                        + " last sign of life 20 s ago, after its grace of 3 s");
    }

    @Test
    void one_blocker_that_is_certainly_alive_settles_a_refusal_without_further_looks() {
        given.held(Ask.lane("api", "s1").touching("src/").bound(process(7)), 20_000)
                .held(Ask.lane("web", "s2").touching("src/"));

        assertThat(given.refused(Ask.lane("deploy", "s9").touching("src/")).unobserved())
                .isEmpty();
    }

    @Test
    void a_young_lease_needs_no_look_at_its_process() {
        given.held(Ask.lane("deploy", "s1").bound(process(7)), 1_000);

        assertThat(given.refused(Ask.lane("deploy", "s9")).isFinal()).isTrue();
    }

    @Test
    void many_undecided_blockers_are_looked_at_a_few_at_a_time() {
        for (int pid = 1; pid <= 100; pid++) {
            given.held(Ask.lane("lane" + pid, "s" + pid).touching("src/").bound(process(pid)), 20_000);
        }
        Refusal refusal = given.refused(Ask.lane("deploy", "s").touching(Region.UNKNOWN));

        assertThat(refusal.blockers()).hasSize(Limits.BLOCKERS);
        assertThat(refusal.unobserved()).hasSize(Obstruction.PROBES);
    }

    private static List<String> sessions(Grant grant) {
        return grant.scavenges().stream()
                .map(dead -> dead.lease().id().session().value())
                .toList();
    }
}
