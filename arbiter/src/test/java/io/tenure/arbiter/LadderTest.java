package io.tenure.arbiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.Blocker;
import io.tenure.journal.HolderName;
import io.tenure.journal.Kind;
import io.tenure.journal.LaneName;
import io.tenure.journal.Limits;
import io.tenure.journal.Rule;
import io.tenure.journal.SessionId;
import io.tenure.journal.Token;
import io.tenure.journal.region.Region;
import io.tenure.journal.region.Witness;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rungs of the ladder for a named lane, one by one. */
class LadderTest {
    private final Given given = new Given();

    @Test
    void a_free_lane_is_granted_with_the_defaults_of_the_policy() {
        Grant grant = given.granted(Ask.lane("deploy", "s1"));

        assertThat(grant.rule()).isEqualTo(Rule.ADMITTED);
        assertThat(grant.lane()).isEqualTo(new LaneName("deploy"));
        assertThat(grant.kind()).isEqualTo(Kind.NONE);
        assertThat(grant.region()).isEqualTo(Region.NONE);
        assertThat(grant.ttlMillis()).isEqualTo(Ask.TTL_MILLIS);
        assertThat(grant.graceMillis()).isEqualTo(Ask.TTL_MILLIS / 10);
        assertThat(grant.scavenges()).isEmpty();
        assertThat(grant.isFinal()).isTrue();
        assertThat(grant.sentence()).isEqualTo("Lane 'deploy' is granted.");
    }

    @Test
    void the_taxonomy_fills_in_kind_and_region_and_the_request_goes_before_it() {
        given.lane("deploy", 1, "ops", "infra/");

        Grant asTheLane = given.granted(Ask.lane("deploy", "s1"));
        Grant asAsked = given.granted(
                Ask.lane("deploy", "s1").kind("dev").touching("src/").lasting(10, 0));

        assertThat(asTheLane.kind()).isEqualTo(Kind.of("ops"));
        assertThat(asTheLane.region()).isEqualTo(Region.ofGlobs(List.of("infra/")));
        assertThat(asAsked.kind()).isEqualTo(Kind.of("dev"));
        assertThat(asAsked.region()).isEqualTo(Region.ofGlobs(List.of("src/")));
        assertThat(asAsked.ttlMillis()).isEqualTo(10);
        assertThat(asAsked.graceMillis()).isZero();
    }

    @Test
    void an_unstated_region_touches_everything_where_the_policy_says_so() {
        given.unstatedIsUnknown();

        assertThat(given.granted(Ask.lane("deploy", "s1")).region()).isEqualTo(Region.UNKNOWN);
    }

    @Test
    void a_held_lane_is_refused_and_names_who_holds_it() {
        given.held(Ask.lane("deploy", "s1").by("alice"));

        Refusal refusal = given.refused(Ask.lane("deploy", "s2"));

        assertThat(refusal.rule()).isEqualTo(Rule.LANE_HELD);
        assertThat(refusal.blockers())
                .containsExactly(new Blocker(
                        new LaneName("deploy"),
                        new SessionId("s1"),
                        new HolderName("alice"),
                        new Token(1),
                        false,
                        null));
        assertThat(refusal.sentence())
                .isEqualTo("Lane 'deploy' is held: token 1 on lane 'deploy' of alice (session s1).");
    }

    @Test
    void names_of_lanes_are_compared_without_case() {
        given.held(Ask.lane("Deploy", "s1"));

        assertThat(given.refused(Ask.lane("dEPLOY", "s2")).rule()).isEqualTo(Rule.LANE_HELD);
    }

    @Test
    void an_alias_is_its_lane_also_for_leases_that_were_granted_under_it() {
        given.lane("deploy").alias("ship", "deploy").held(Ask.lane("ship", "s1"));

        assertThat(given.refused(Ask.lane("deploy", "s2")).rule()).isEqualTo(Rule.LANE_HELD);
        assertThat(given.refused(Ask.lane("SHIP", "s2")).rule()).isEqualTo(Rule.LANE_HELD);
        assertThat(new Given()
                        .lane("deploy")
                        .alias("ship", "deploy")
                        .granted(Ask.lane("ship", "s1"))
                        .lane()
                        .value())
                .isEqualTo("deploy");
    }

    @Test
    void a_lane_of_capacity_n_carries_n_exclusive_leases() {
        given.lane("build", 2, "").held(Ask.lane("build", "s1"));
        assertThat(given.granted(Ask.lane("build", "s2")).rule()).isEqualTo(Rule.ADMITTED);

        given.held(Ask.lane("build", "s2"));
        assertThat(given.refused(Ask.lane("build", "s3")).rule()).isEqualTo(Rule.LANE_HELD);
        assertThat(given.refused(Ask.lane("build", "s3")).blockers()).hasSize(2);
    }

    @Test
    void shared_leases_coexist_and_at_capacity_one_exclude_exclusive_ones() {
        given.held(Ask.lane("data", "s1").shared());

        assertThat(given.granted(Ask.lane("data", "s2").shared()).rule()).isEqualTo(Rule.ADMITTED);
        assertThat(given.refused(Ask.lane("data", "s3")).rule()).isEqualTo(Rule.LANE_HELD);
        assertThat(new Given()
                        .held(Ask.lane("data", "s1"))
                        .refused(Ask.lane("data", "s2").shared())
                        .rule())
                .isEqualTo(Rule.LANE_HELD);
    }

    @Test
    void shared_leases_take_no_place_of_a_larger_lane() {
        given.lane("build", 2, "")
                .held(Ask.lane("build", "s1").shared())
                .held(Ask.lane("build", "s2").shared())
                .held(Ask.lane("build", "s3"));

        assertThat(given.granted(Ask.lane("build", "s4")).rule()).isEqualTo(Rule.ADMITTED);
        assertThat(given.granted(Ask.lane("build", "s5").shared()).rule()).isEqualTo(Rule.ADMITTED);
    }

    @Test
    void a_live_solo_lane_refuses_everything_also_by_force_and_of_its_own_session() {
        given.solo("world").held(Ask.lane("world", "s1"));

        assertThat(given.refused(Ask.lane("deploy", "s2")).rule()).isEqualTo(Rule.SOLO_LIVE);
        assertThat(given.refused(Ask.lane("deploy", "s2").forced()).rule()).isEqualTo(Rule.SOLO_LIVE);
        assertThat(given.refused(Ask.lane("deploy", "s1")).rule()).isEqualTo(Rule.SOLO_LIVE);
        assertThat(given.refused(Ask.lane("world", "s2")).rule()).isEqualTo(Rule.SOLO_LIVE);
        assertThat(given.refused(Ask.any("s2")).rule()).isEqualTo(Rule.SOLO_LIVE);
    }

    @Test
    void a_solo_lane_is_granted_only_when_nothing_else_is_live() {
        given.solo("world").held(Ask.lane("deploy", "s1")).held(Ask.lane("docs", "s2"));

        Refusal refusal = given.refused(Ask.lane("world", "s1"));

        assertThat(refusal.rule()).isEqualTo(Rule.SOLO_NEEDS_ALONE);
        assertThat(refusal.blockers()).hasSize(2);
        assertThat(new Given().solo("world").granted(Ask.lane("world", "s1")).rule())
                .isEqualTo(Rule.ADMITTED);
    }

    @Test
    void a_solo_refusal_names_no_more_blockers_than_the_limit() {
        given.solo("world");
        for (int i = 0; i < Limits.BLOCKERS + 10; i++) {
            given.held(Ask.lane("lane" + i, "s" + i));
        }

        assertThat(given.refused(Ask.lane("world", "s")).blockers()).hasSize(Limits.BLOCKERS);
    }

    @Test
    void force_grants_a_named_lane_past_holders_regions_budgets_predicates_and_the_closed_taxonomy() {
        given.closed()
                .budget("ops", 0)
                .predicate("never", false, "no")
                .held(Ask.lane("deploy", "s1").touching(Region.UNKNOWN));

        Grant grant = given.granted(
                Ask.lane("deploy", "s2").kind("ops").touching("src/").forced());

        assertThat(grant.rule()).isEqualTo(Rule.FORCED);
        assertThat(grant.sentence()).contains("by force");
    }

    @Test
    void force_without_a_lane_forces_nothing() {
        given.lane("deploy").pickOrder("deploy").held(Ask.lane("deploy", "s1"));

        assertThat(given.refused(Ask.any("s2").forced()).rule()).isEqualTo(Rule.ALL_HELD);
    }

    @Test
    void an_unknown_lane_is_refused_where_the_taxonomy_is_closed_and_never_replaced() {
        given.closed().lane("deploy").pickOrder("deploy");

        assertThat(given.refused(Ask.lane("depoly", "s1")).rule()).isEqualTo(Rule.UNKNOWN_LANE);
        assertThat(given.refused(Ask.lane("depoly", "s1").orPick(true)).rule()).isEqualTo(Rule.UNKNOWN_LANE);
        given.held(Ask.lane("depoly", "s2"));
        assertThat(given.refused(Ask.lane("depoly", "s1")).rule()).isEqualTo(Rule.LANE_HELD);
        assertThat(given.refused(Ask.lane("depoly", "s1").orPick(true)).rule()).isEqualTo(Rule.UNKNOWN_LANE);
    }

    @Test
    void a_region_that_meets_a_live_one_is_refused_with_a_path_in_both() {
        given.held(Ask.lane("api", "s1").touching("docs/**", "src/*.py"));

        Refusal refusal = given.refused(Ask.lane("web", "s2").touching("src/a*"));

        assertThat(refusal.rule()).isEqualTo(Rule.REGION_CONFLICT);
        Witness witness = refusal.blockers().get(0).witness();
        assertThat(witness).isNotNull();
        assertThat(witness.requestedGlob()).isEqualTo("src/a*");
        assertThat(witness.heldGlob()).isEqualTo("src/*.py");
        assertThat(refusal.sentence()).contains("both match '" + witness.path() + "'");
    }

    @Test
    void disjoint_regions_coexist() {
        given.held(Ask.lane("api", "s1").touching("src/ab"));

        assertThat(given.granted(Ask.lane("web", "s2").touching("src/a")).rule())
                .isEqualTo(Rule.ADMITTED);
    }

    @Test
    void shared_regions_coexist_with_shared_ones_only() {
        given.held(Ask.lane("api", "s1").touching("src/").shared());

        assertThat(given.granted(Ask.lane("web", "s2").touching("src/").shared())
                        .rule())
                .isEqualTo(Rule.ADMITTED);
        assertThat(given.refused(Ask.lane("web", "s2").touching("src/")).rule()).isEqualTo(Rule.REGION_CONFLICT);
    }

    @Test
    void leases_of_one_session_never_conflict_by_region() {
        given.held(Ask.lane("api", "s1").touching(Region.UNKNOWN));

        assertThat(given.granted(Ask.lane("web", "s1").touching("src/")).rule()).isEqualTo(Rule.ADMITTED);
        assertThat(given.refused(Ask.lane("web", "s2").touching("src/")).rule()).isEqualTo(Rule.REGION_CONFLICT);
    }

    @Test
    void a_class_budget_admits_so_many_of_a_kind_zero_none_and_absent_any_number() {
        given.budget("agents", 1)
                .budget("never", 0)
                .held(Ask.lane("a", "s1").kind("Agents"))
                .held(Ask.lane("b", "s1").kind("free"));

        assertThat(given.refused(Ask.lane("c", "s2").kind("agents")).rule()).isEqualTo(Rule.CLASS_BUDGET_EXHAUSTED);
        Refusal never = given.refused(Ask.lane("c", "s2").kind("never"));
        assertThat(never.rule()).isEqualTo(Rule.CLASS_BUDGET_EXHAUSTED);
        assertThat(never.blockers()).isEmpty();
        assertThat(given.granted(Ask.lane("c", "s2").kind("free")).rule()).isEqualTo(Rule.ADMITTED);
    }

    @Test
    void a_predicate_that_does_not_admit_refuses_with_its_name_and_words() {
        given.predicate("ok", true, "").predicate("office hours", false, "it is night");

        Refusal refusal = given.refused(Ask.lane("deploy", "s1"));

        assertThat(refusal.rule()).isEqualTo(Rule.PREDICATE);
        assertThat(refusal.sentence()).isEqualTo("Predicate 'office hours' refuses: it is night.");
    }

    @Test
    void the_first_rung_that_matches_decides() {
        given.solo("world")
                .closed()
                .held(Ask.lane("deploy", "s1").touching("src/"))
                .waiting(Ask.lane("deploy", "s3"));
        assertThat(given.refused(Ask.lane("deploy", "s2").touching("src/")).rule())
                .isEqualTo(Rule.QUEUED_BEHIND);

        Given withoutTicket = new Given()
                .closed()
                .predicate("never", false, "")
                .held(Ask.lane("deploy", "s1").touching("src/"));
        assertThat(withoutTicket
                        .refused(Ask.lane("deploy", "s2").touching("src/"))
                        .rule())
                .isEqualTo(Rule.LANE_HELD);
        assertThat(withoutTicket.refused(Ask.lane("web", "s2").touching("src/")).rule())
                .isEqualTo(Rule.UNKNOWN_LANE);
    }
}
