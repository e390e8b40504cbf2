package io.tenure.arbiter;

import static io.tenure.arbiter.Given.process;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.Blocker;
import io.tenure.journal.Position;
import io.tenure.journal.ProcessState;
import io.tenure.journal.Rule;
import io.tenure.journal.Token;
import io.tenure.journal.WithdrawCause;
import io.tenure.journal.region.Region;
import org.junit.jupiter.api.Test;

/** Fair waiting: who goes behind whom. */
class TicketTest {
    private static final Position FIRST = new Position(0, 1_001);
    private final Given given = new Given();

    @Test
    void an_earlier_ticket_for_the_same_lane_goes_first_even_if_the_lane_is_free() {
        given.waiting(Ask.lane("deploy", "s1").by("alice"));

        Refusal refusal = given.refused(Ask.lane("deploy", "s2"));

        assertThat(refusal.rule()).isEqualTo(Rule.QUEUED_BEHIND);
        Blocker blocker = refusal.blockers().get(0);
        assertThat(blocker.isTicket()).isTrue();
        assertThat(blocker.token()).isEqualTo(Token.of(FIRST));
        assertThat(refusal.sentence()).contains("ticket 1001 for lane 'deploy' of alice");
    }

    @Test
    void ones_own_ticket_and_later_ones_do_not_go_first() {
        given.waiting(Ask.lane("deploy", "s1")).waiting(Ask.lane("deploy", "s2"));

        assertThat(given.decide(Ask.lane("deploy", "s1"), FIRST).rule()).isEqualTo(Rule.ADMITTED);
        assertThat(given.decide(Ask.lane("deploy", "s2"), FIRST.next()).rule()).isEqualTo(Rule.QUEUED_BEHIND);
    }

    @Test
    void tickets_that_do_not_conflict_are_passed() {
        given.waiting(Ask.lane("deploy", "s1").touching("infra/"))
                .waiting(Ask.lane("data", "s2").shared());

        assertThat(given.granted(Ask.lane("web", "s9").touching("src/")).rule()).isEqualTo(Rule.ADMITTED);
        assertThat(given.granted(Ask.lane("data", "s9").shared()).rule()).isEqualTo(Rule.ADMITTED);
    }

    @Test
    void a_ticket_whose_region_meets_goes_first_and_names_the_path() {
        given.waiting(Ask.lane("deploy", "s1").touching("src/"));

        Refusal refusal = given.refused(Ask.lane("web", "s9").touching("src/x"));

        assertThat(refusal.rule()).isEqualTo(Rule.QUEUED_BEHIND);
        assertThat(refusal.blockers().get(0).witness()).isNotNull();
    }

    @Test
    void regions_of_one_session_do_not_queue_behind_each_other() {
        given.waiting(Ask.lane("deploy", "s1").touching("src/"));

        assertThat(given.granted(Ask.lane("web", "s1").touching("src/x")).rule())
                .isEqualTo(Rule.ADMITTED);
    }

    @Test
    void on_a_lane_with_room_for_both_nobody_queues() {
        given.lane("build", 2, "").waiting(Ask.lane("build", "s1").touching(Region.UNKNOWN));
        assertThat(given.granted(Ask.lane("build", "s9")).rule()).isEqualTo(Rule.ADMITTED);

        given.held(Ask.lane("build", "s3"));
        assertThat(given.refused(Ask.lane("build", "s9")).rule()).isEqualTo(Rule.QUEUED_BEHIND);
    }

    @Test
    void each_earlier_ticket_keeps_a_place_of_its_own() {
        given.lane("build", 2, "").waiting(Ask.lane("build", "s1")).waiting(Ask.lane("build", "s2"));

        assertThat(given.refused(Ask.lane("build", "s9")).rule()).isEqualTo(Rule.QUEUED_BEHIND);
    }

    @Test
    void a_ticket_for_a_solo_lane_stops_whoever_comes_later_so_that_it_is_not_starved() {
        given.solo("world").held(Ask.lane("deploy", "s1")).waiting(Ask.lane("world", "s2"));

        assertThat(given.refused(Ask.lane("web", "s9")).rule()).isEqualTo(Rule.QUEUED_BEHIND);
    }

    @Test
    void the_last_place_of_a_class_budget_is_the_earlier_tickets() {
        given.budget("agents", 2)
                .held(Ask.lane("a", "s1").kind("agents"))
                .waiting(Ask.lane("b", "s2").kind("agents"));

        assertThat(given.refused(Ask.lane("c", "s9").kind("agents")).rule()).isEqualTo(Rule.QUEUED_BEHIND);
        assertThat(given.granted(Ask.lane("c", "s9").kind("others")).rule()).isEqualTo(Rule.ADMITTED);
    }

    @Test
    void a_ticket_for_any_lane_keeps_the_last_free_lane_of_the_pick_order() {
        given.lane("a").lane("b").pickOrder("a", "b").waiting(Ask.any("s1"));
        assertThat(given.granted(Ask.lane("a", "s9")).rule()).isEqualTo(Rule.ADMITTED);
        assertThat(given.granted(Ask.lane("elsewhere", "s9")).rule()).isEqualTo(Rule.ADMITTED);

        given.held(Ask.lane("b", "s2"));
        assertThat(given.refused(Ask.lane("a", "s9")).rule()).isEqualTo(Rule.QUEUED_BEHIND);
        assertThat(given.refused(Ask.any("s9")).rule()).isEqualTo(Rule.QUEUED_BEHIND);
    }

    @Test
    void a_session_whose_lease_blocks_the_ticket_may_pass_it_or_both_would_wait_for_each_other() {
        given.held(Ask.lane("deploy", "s9")).waiting(Ask.lane("deploy", "s1").touching("src/"));

        assertThat(given.granted(Ask.lane("web", "s9").touching("src/x")).rule())
                .isEqualTo(Rule.ADMITTED);
        assertThat(given.refused(Ask.lane("web", "s8").touching("src/x")).rule())
                .isEqualTo(Rule.QUEUED_BEHIND);
    }

    @Test
    void a_lease_that_does_not_block_the_ticket_is_no_excuse() {
        given.held(Ask.lane("other", "s9")).waiting(Ask.lane("deploy", "s1"));

        assertThat(given.refused(Ask.lane("deploy", "s9")).rule()).isEqualTo(Rule.QUEUED_BEHIND);
    }

    @Test
    void a_dead_lease_is_no_excuse() {
        given.dead(Ask.lane("deploy", "s9")).waiting(Ask.lane("deploy", "s1").touching("src/"));

        assertThat(given.refused(Ask.lane("web", "s9").touching("src/x")).rule())
                .isEqualTo(Rule.QUEUED_BEHIND);
    }

    @Test
    void a_union_waits_with_each_of_its_requests() {
        given.waiting(Ask.lane("a", "s1"), Ask.lane("b", "s1"));

        assertThat(given.refused(Ask.lane("a", "s9")).rule()).isEqualTo(Rule.QUEUED_BEHIND);
        assertThat(given.refused(Ask.lane("b", "s9")).rule()).isEqualTo(Rule.QUEUED_BEHIND);
        assertThat(given.granted(Ask.lane("c", "s9")).rule()).isEqualTo(Rule.ADMITTED);
    }

    @Test
    void a_ticket_whose_wait_is_over_is_passed_and_reported() {
        given.waiting(0, Ask.lane("deploy", "s1"));

        Grant grant = given.granted(Ask.lane("deploy", "s9"));

        assertThat(grant.passed()).hasSize(1);
        assertThat(grant.passed().get(0).withdraw().ticket()).isEqualTo(FIRST);
        assertThat(grant.passed().get(0).withdraw().cause()).isEqualTo(WithdrawCause.TIMED_OUT);
    }

    @Test
    void a_ticket_whose_process_is_gone_is_passed_and_reported_once_it_was_looked_at() {
        given.waiting(Ask.lane("deploy", "s1").bound(process(7)));
        assertThat(given.refused(Ask.lane("deploy", "s9")).unobserved()).containsExactly(process(7));

        given.seen(process(7), ProcessState.GONE);
        Grant grant = given.granted(Ask.lane("deploy", "s9"));
        assertThat(grant.passed()).hasSize(1);
        assertThat(grant.passed().get(0).cause()).isEqualTo(WithdrawCause.WAITER_GONE);

        given.seen(process(7), ProcessState.ALIVE);
        assertThat(given.refused(Ask.lane("deploy", "s9")).isFinal()).isTrue();
    }

    @Test
    void force_goes_before_tickets() {
        given.waiting(Ask.lane("deploy", "s1"));

        assertThat(given.granted(Ask.lane("deploy", "s9").forced()).rule()).isEqualTo(Rule.FORCED);
    }
}
