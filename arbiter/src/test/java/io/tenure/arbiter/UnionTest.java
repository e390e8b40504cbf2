package io.tenure.arbiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.tenure.journal.LaneName;
import io.tenure.journal.Rule;
import io.tenure.journal.region.Region;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several requests, all or none. */
class UnionTest {
    private final Given given = new Given();

    @Test
    void all_are_granted_together_also_where_their_regions_meet() {
        UnionDecision decision = given.decideAll(
                Ask.lane("a", "s1").touching("src/"), Ask.lane("b", "s1").touching(Region.UNKNOWN));

        assertThat(grants(decision)).extracting(Grant::rule).containsOnly(Rule.ADMITTED);
        assertThat(grants(decision)).extracting(Grant::lane).containsExactly(new LaneName("a"), new LaneName("b"));
    }

    @Test
    void each_is_judged_beside_the_earlier_ones_without_backtracking() {
        given.lane("a").lane("b").pickOrder("a", "b");

        assertThat(grants(given.decideAll(Ask.any("s1"), Ask.any("s1"))))
                .extracting(Grant::lane)
                .containsExactly(new LaneName("a"), new LaneName("b"));
        UnionDecision.NoneGranted none = none(given.decideAll(Ask.any("s1"), Ask.lane("a", "s2")));
        assertThat(none.refused()).isEqualTo(1);
        assertThat(none.refusal().rule()).isEqualTo(Rule.LANE_HELD);
    }

    @Test
    void requests_of_different_sessions_conflict_within_the_union() {
        UnionDecision.NoneGranted none = none(given.decideAll(
                Ask.lane("a", "s1").touching("src/"), Ask.lane("b", "s2").touching("src/x")));

        assertThat(none.refusal().rule()).isEqualTo(Rule.REGION_CONFLICT);
        assertThat(none.refusal().blockers()).hasSize(1);
    }

    @Test
    void the_first_that_is_refused_refuses_all() {
        given.held(Ask.lane("b", "s9"));

        UnionDecision.NoneGranted none =
                none(given.decideAll(Ask.lane("a", "s1"), Ask.lane("b", "s1"), Ask.lane("b", "s1")));

        assertThat(none.refused()).isEqualTo(1);
    }

    @Test
    void a_dead_lease_is_ended_once_for_all() {
        given.budget("agents", 2).dead(Ask.lane("a", "s9").touching("src/"));

        assertThat(
                        grants(given.decideAll(
                                        Ask.lane("a", "s1").touching("src/"),
                                        Ask.lane("b", "s1").touching("src/")))
                                .stream()
                                .flatMap(grant -> grant.scavenges().stream()))
                .hasSize(1);
    }

    @Test
    void budgets_and_solo_lanes_count_the_earlier_grants() {
        given.budget("agents", 1).solo("world");

        assertThat(none(given.decideAll(
                                Ask.lane("a", "s1").kind("agents"),
                                Ask.lane("b", "s1").kind("agents")))
                        .refusal()
                        .rule())
                .isEqualTo(Rule.CLASS_BUDGET_EXHAUSTED);
        assertThat(none(given.decideAll(Ask.lane("a", "s1"), Ask.lane("world", "s1")))
                        .refusal()
                        .rule())
                .isEqualTo(Rule.SOLO_NEEDS_ALONE);
        assertThat(none(given.decideAll(Ask.lane("world", "s1"), Ask.lane("a", "s1")))
                        .refusal()
                        .rule())
                .isEqualTo(Rule.SOLO_LIVE);
    }

    @Test
    void a_request_that_repeats_an_earlier_one_is_held_already() {
        assertThat(grants(given.decideAll(Ask.lane("a", "s1"), Ask.lane("A", "s1"))))
                .extracting(Grant::rule)
                .containsExactly(Rule.ADMITTED, Rule.ALREADY_HELD);
    }

    @Test
    void a_dead_ticket_is_passed_once_for_all() {
        given.waiting(0, Ask.lane("a", "s9"), Ask.lane("b", "s9"));

        assertThat(grants(given.decideAll(Ask.lane("a", "s1"), Ask.lane("b", "s1"))).stream()
                        .flatMap(grant -> grant.passed().stream()))
                .hasSize(1);
    }

    private static List<Grant> grants(UnionDecision decision) {
        return assertThat(decision)
                .asInstanceOf(type(UnionDecision.AllGranted.class))
                .actual()
                .grants();
    }

    private static UnionDecision.NoneGranted none(UnionDecision decision) {
        return assertThat(decision)
                .asInstanceOf(type(UnionDecision.NoneGranted.class))
                .actual();
    }
}
