package io.tenure.arbiter;

import static io.tenure.arbiter.Given.process;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.LaneName;
import io.tenure.journal.ProcessState;
import io.tenure.journal.Rule;
import io.tenure.journal.region.Region;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The last rung: the arbiter picks a lane. */
class PickTest {
    private final Given given =
            new Given().lane("a", "src/a/").lane("b", "src/b/").lane("c", "src/c/");

    @Test
    void the_first_lane_of_the_pick_order_that_fits_is_granted_and_said_to_be_picked() {
        given.pickOrder("b", "a").held(Ask.lane("b", "s1"));

        Grant grant = given.granted(Ask.any("s9"));

        assertThat(grant.rule()).isEqualTo(Rule.PICKED);
        assertThat(grant.isPicked()).isTrue();
        assertThat(grant.lane()).isEqualTo(new LaneName("a"));
        assertThat(grant.region()).isEqualTo(Region.ofGlobs(List.of("src/a/")));
        assertThat(grant.sentence()).contains("was picked");
    }

    @Test
    void a_free_lane_goes_before_one_that_a_dead_lease_holds() {
        given.pickOrder("a", "b").dead(Ask.lane("a", "s1"));

        Grant grant = given.granted(Ask.any("s9"));

        assertThat(grant.lane()).isEqualTo(new LaneName("b"));
        assertThat(grant.scavenges()).isEmpty();
    }

    @Test
    void a_dead_lease_is_ended_when_no_lane_is_free_otherwise() {
        given.pickOrder("a", "b").held(Ask.lane("a", "s1")).dead(Ask.lane("b", "s2"));

        Grant grant = given.granted(Ask.any("s9"));

        assertThat(grant.lane()).isEqualTo(new LaneName("b"));
        assertThat(grant.scavenges()).hasSize(1);
    }

    @Test
    void the_highest_rank_goes_first_and_lanes_without_a_rank_last() {
        given.pickOrder("a", "b", "c").rank("b", 5).rank("c", 7);
        assertThat(given.granted(Ask.any("s9")).lane()).isEqualTo(new LaneName("c"));

        given.held(Ask.lane("c", "s1")).held(Ask.lane("b", "s1"));
        assertThat(given.granted(Ask.any("s9")).lane()).isEqualTo(new LaneName("a"));
    }

    @Test
    void lanes_without_work_are_skipped_and_unasked_ones_are_not() {
        given.pickOrder("a", "b").work("a", 0);
        assertThat(given.granted(Ask.any("s9")).lane()).isEqualTo(new LaneName("b"));

        given.work("b", 0);
        assertThat(given.refused(Ask.any("s9")).rule()).isEqualTo(Rule.NO_WORK);
    }

    @Test
    void regions_of_siblings_without_a_lease_are_avoided_first_but_not_at_any_price() {
        given.pickOrder("a", "b").lane("sibling", "src/a/x").sibling("sibling");
        assertThat(given.granted(Ask.any("s9")).lane()).isEqualTo(new LaneName("b"));

        given.held(Ask.lane("b", "s1"));
        assertThat(given.granted(Ask.any("s9")).lane()).isEqualTo(new LaneName("a"));
    }

    @Test
    void siblings_with_a_lease_need_not_be_avoided_beyond_their_lease() {
        given.pickOrder("a", "b")
                .lane("sibling", "src/a/x")
                .sibling("sibling")
                .held(Ask.lane("sibling", "s1").touching("elsewhere"));

        assertThat(given.granted(Ask.any("s9")).lane()).isEqualTo(new LaneName("a"));
    }

    @Test
    void all_held_when_every_lane_of_the_pick_order_is() {
        given.pickOrder("a", "b").held(Ask.lane("a", "s1")).held(Ask.lane("b", "s2"));

        Refusal refusal = given.refused(Ask.any("s9"));

        assertThat(refusal.rule()).isEqualTo(Rule.ALL_HELD);
        assertThat(refusal.blockers()).hasSize(2);
    }

    @Test
    void the_budget_is_the_cause_when_only_the_budget_stands_in_the_way() {
        given.pickOrder("a", "b").budget("agents", 1).held(Ask.lane("a", "s1").kind("agents"));

        assertThat(given.refused(Ask.any("s9").kind("agents")).rule()).isEqualTo(Rule.CLASS_BUDGET_EXHAUSTED);
    }

    @Test
    void the_ladder_is_exhausted_when_regions_stand_in_the_way_or_there_is_no_order() {
        given.pickOrder("a", "b").held(Ask.lane("x", "s1").touching("src/"));

        assertThat(given.refused(Ask.any("s9")).rule()).isEqualTo(Rule.LADDER_EXHAUSTED);
        Refusal noOrder = new Given().refused(Ask.any("s9"));
        assertThat(noOrder.rule()).isEqualTo(Rule.LADDER_EXHAUSTED);
        assertThat(noOrder.sentence()).contains("no pick order");
    }

    @Test
    void a_predicate_refuses_a_pick_too() {
        given.pickOrder("a").predicate("never", false, "no");

        assertThat(given.refused(Ask.any("s9")).rule()).isEqualTo(Rule.PREDICATE);
    }

    @Test
    void or_pick_takes_the_named_lane_if_it_can_and_another_if_not() {
        given.pickOrder("a", "b");
        assertThat(given.granted(Ask.lane("c", "s9").orPick(true)).lane()).isEqualTo(new LaneName("c"));

        given.held(Ask.lane("c", "s1"));
        assertThat(given.granted(Ask.lane("c", "s9").orPick(true)).lane()).isEqualTo(new LaneName("a"));
        assertThat(given.refused(Ask.lane("c", "s9")).rule()).isEqualTo(Rule.LANE_HELD);
    }

    @Test
    void or_pick_without_a_pick_order_keeps_the_reason_why_the_named_lane_is_refused() {
        given.held(Ask.lane("c", "s1"));

        assertThat(given.refused(Ask.lane("c", "s9").orPick(true)).rule()).isEqualTo(Rule.LANE_HELD);
    }

    @Test
    void or_pick_also_goes_on_past_a_region_conflict_of_the_named_lane() {
        given.pickOrder("a", "b").held(Ask.lane("x", "s1").touching("src/c/y"));

        assertThat(given.granted(Ask.lane("c", "s9").orPick(true)).lane()).isEqualTo(new LaneName("a"));
    }

    @Test
    void a_lane_that_the_session_holds_itself_is_not_picked_again() {
        given.lane("many", 5, "").pickOrder("many", "a").held(Ask.lane("many", "s9"));

        assertThat(given.granted(Ask.any("s9")).lane()).isEqualTo(new LaneName("a"));
    }

    @Test
    void a_solo_lane_is_picked_only_when_nothing_is_live() {
        given.solo("world").pickOrder("world", "a");
        assertThat(given.granted(Ask.any("s9")).lane()).isEqualTo(new LaneName("world"));

        given.held(Ask.lane("x", "s1"));
        assertThat(given.granted(Ask.any("s9")).lane()).isEqualTo(new LaneName("a"));
    }

    @Test
    void a_lane_for_which_an_earlier_ticket_waits_is_left_to_it() {
        given.pickOrder("a", "b").waiting(Ask.lane("a", "s1"));
        assertThat(given.granted(Ask.any("s9")).lane()).isEqualTo(new LaneName("b"));

        given.held(Ask.lane("b", "s2"));
        assertThat(given.refused(Ask.any("s9")).rule()).isEqualTo(Rule.QUEUED_BEHIND);
    }

    @Test
    void free_lanes_are_those_of_the_pick_order_with_room() {
        given.pickOrder("a", "b", "c").held(Ask.lane("a", "s1")).held(Ask.lane("x", "s1"));

        assertThat(given.refused(Ask.lane("x", "s9")).freeLanes())
                .containsExactly(new LaneName("b"), new LaneName("c"));
        assertThat(given.granted(Ask.any("s9")).freeLanes()).containsExactly(new LaneName("c"));
    }

    @Test
    void an_undecided_holder_of_an_earlier_lane_is_looked_at_before_a_dead_lease_is_ended() {
        given.pickOrder("a", "b")
                .held(Ask.lane("a", "s1").bound(process(7)), 20_000)
                .dead(Ask.lane("b", "s2"));

        assertThat(given.granted(Ask.any("s9")).unobserved()).containsExactly(process(7));
        given.seen(process(7), ProcessState.GONE);
        assertThat(given.granted(Ask.any("s9")).lane()).isEqualTo(new LaneName("a"));
    }
}
