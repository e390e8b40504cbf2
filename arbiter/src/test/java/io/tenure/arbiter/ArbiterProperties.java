package io.tenure.arbiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.Blocker;
import io.tenure.journal.Lease;
import io.tenure.journal.Limits;
import io.tenure.journal.Mode;
import io.tenure.journal.Rule;
import io.tenure.journal.Token;
import io.tenure.journal.region.OverlapRule;
import io.tenure.replay.Fold;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** What holds of every decision in every generated world. */
class ArbiterProperties {
    private static final Set<Rule> NEED_NO_BLOCKER = EnumSet.of(
            Rule.UNKNOWN_LANE, Rule.PREDICATE, Rule.NO_WORK, Rule.LADDER_EXHAUSTED, Rule.CLASS_BUDGET_EXHAUSTED);

    @Provide
    Arbitrary<World> worlds() {
        return World.any();
    }

    @Property(tries = 1_000)
    void the_arbiter_decides_as_the_naive_one_and_looks_at_processes_only_where_it_must(@ForAll("worlds") World world) {
        Decision decision = world.decide();

        Statistics.collect(decision.rule());
        assertThat(outcome(decision)).isEqualTo(new NaiveArbiter(world).decide());
        assertThat(outcome(world.decideKnowingAll())).isEqualTo(outcome(decision));
    }

    @Property(tries = 300)
    void no_grant_conflicts_with_any_lease_that_it_leaves(@ForAll("worlds") World world) {
        if (!(world.decide() instanceof Grant grant)
                || grant.rule() == Rule.FORCED
                || grant.rule() == Rule.ALREADY_HELD) {
            return;
        }
        Rules rules = Rules.of(world.policy());
        Set<Token> ended = tokens(grant);
        List<Lease> left = world.leases().stream()
                .filter(lease -> !ended.contains(lease.token()))
                .toList();
        Mode mode = world.request().mode();
        for (Lease lease : left) {
            boolean isOwn = lease.id().session().equals(world.request().session());
            boolean meets = grant.region().meeting(lease.region()).isPresent();
            assertThat(isOwn || mode.isCompatibleWith(lease.mode()) || !meets)
                    .as("region of %s", lease.id())
                    .isTrue();
            assertThat(rules.isSolo(grant.lane()) || rules.isSolo(rules.resolve(lease.lane())))
                    .as("solo beside %s", lease.id())
                    .isFalse();
        }
        int capacity = rules.capacity(grant.lane());
        assertThat(left.stream()
                        .filter(lease -> rules.resolve(lease.lane()).equals(grant.lane())
                                && Obstructions.competes(mode, lease.mode(), capacity)))
                .as("places of lane %s", grant.lane())
                .hasSizeLessThan(capacity);
        assertThat(left.stream()
                        .filter(lease -> lease.kind().equals(grant.kind()))
                        .count())
                .as("budget of kind %s", grant.kind())
                .isLessThan(rules.budget(grant.kind()));
    }

    @Property(tries = 300)
    void a_grant_ends_only_what_is_dead(@ForAll("worlds") World world) {
        if (world.decide() instanceof Grant grant) {
            for (DeadLease dead : grant.scavenges()) {
                assertThat(world.leases()).contains(dead.lease());
                assertThat(Expiry.of(dead.lease(), world.truth()).isDead()).isTrue();
            }
        }
    }

    @Property(tries = 300)
    void a_refusal_names_who_stands_in_the_way_or_a_cause_that_needs_nobody(@ForAll("worlds") World world) {
        if (world.decideKnowingAll() instanceof Refusal refusal) {
            assertThat(refusal.blockers()).hasSizeLessThanOrEqualTo(Limits.BLOCKERS);
            assertThat(!refusal.blockers().isEmpty() || NEED_NO_BLOCKER.contains(refusal.rule()))
                    .as("%s: %s", refusal.rule(), refusal.sentence())
                    .isTrue();
            for (Blocker blocker : refusal.blockers()) {
                assertThat(isLive(blocker, world)).as("%s", blocker).isTrue();
            }
            assertThat(refusal.sentence()).isNotBlank().hasSizeLessThanOrEqualTo(Limits.TEXT_CHARS);
        }
    }

    @Property(tries = 300)
    void the_same_inputs_give_the_same_decision_also_from_a_rebuilt_state(@ForAll("worlds") World world) {
        Fold rebuilt = Fold.from(Fold.from(world.state()).snapshot());
        Decision again = Arbiter.arbitrate(
                world.request(),
                rebuilt,
                Rules.of(world.policy()),
                world.truth(),
                OverlapRule.EXACT,
                world.ownTicket());

        assertThat(again).isEqualTo(world.decideKnowingAll());
    }

    @Property(tries = 300)
    void one_request_alone_is_decided_like_a_union_of_one(@ForAll("worlds") World world) {
        UnionDecision union = Arbiter.arbitrateAll(
                List.of(world.request()),
                world.view(),
                Rules.of(world.policy()),
                world.truth(),
                OverlapRule.EXACT,
                world.ownTicket());
        Decision alone = world.decideKnowingAll();

        if (union instanceof UnionDecision.AllGranted all) {
            assertThat(all.grants()).containsExactly((Grant) alone);
        } else if (union instanceof UnionDecision.NoneGranted none) {
            assertThat(none.refusal()).isEqualTo(alone);
        }
    }

    @Property(tries = 300)
    void a_union_is_decided_like_its_requests_one_after_the_other(
            @ForAll("worlds") World world, @ForAll("worlds") World other) {
        World first = world.withoutTickets();
        UnionDecision union = Arbiter.arbitrateAll(
                List.of(first.request(), other.request()),
                first.view(),
                Rules.of(first.policy()),
                first.truth(),
                OverlapRule.EXACT,
                null);
        if (!(first.decideKnowingAll() instanceof Grant grant)) {
            assertThat(((UnionDecision.NoneGranted) union).refused()).isZero();
            return;
        }
        Decision second = first.after(grant).asking(other.request()).decideKnowingAll();
        if (union instanceof UnionDecision.AllGranted all) {
            assertThat(outcome(all.grants().get(0))).isEqualTo(outcome(grant));
            assertThat(outcome(all.grants().get(1))).isEqualTo(outcome(second));
        } else if (union instanceof UnionDecision.NoneGranted none) {
            assertThat(none.refused()).isEqualTo(1);
            assertThat(none.refusal()).isEqualTo(second);
        }
    }

    private static NaiveArbiter.Outcome outcome(Decision decision) {
        if (decision instanceof Grant grant) {
            return new NaiveArbiter.Outcome(grant.rule(), grant.lane(), grant.kind(), grant.region(), tokens(grant));
        }
        return new NaiveArbiter.Outcome(decision.rule(), null, null, null, Set.of());
    }

    private static boolean isLive(Blocker blocker, World world) {
        if (blocker.isTicket()) {
            return world.tickets().stream()
                    .anyMatch(ticket -> Token.of(ticket.position()).equals(blocker.token())
                            && !Expiry.of(ticket, world.truth()).isDead());
        }
        return world.leases().stream()
                .anyMatch(lease -> lease.token().equals(blocker.token())
                        && !Expiry.of(lease, world.truth()).isDead());
    }

    private static Set<Token> tokens(Grant grant) {
        return grant.scavenges().stream().map(dead -> dead.lease().token()).collect(Collectors.toSet());
    }
}
