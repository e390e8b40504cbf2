package io.tenure.arbiter;

import static io.tenure.arbiter.Given.NOW;
import static io.tenure.arbiter.Given.process;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.Acquire;
import io.tenure.journal.Extras;
import io.tenure.journal.HolderName;
import io.tenure.journal.Judgement;
import io.tenure.journal.Kind;
import io.tenure.journal.LaneName;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Observations;
import io.tenure.journal.Position;
import io.tenure.journal.Refuse;
import io.tenure.journal.Request;
import io.tenure.journal.Rule;
import io.tenure.journal.SessionId;
import io.tenure.journal.StaleUse;
import io.tenure.journal.Token;
import io.tenure.journal.region.OverlapRule;
import io.tenure.journal.region.Region;
import io.tenure.replay.LiveView;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Recorded decisions, decided again. */
class RejudgementTest {
    private static final OverlapRule EXACT = OverlapRule.EXACT;
    private final Given given = new Given().held(Ask.lane("deploy", "s1"));

    @Provide
    Arbitrary<World> worlds() {
        return World.any();
    }

    @Property(tries = 300)
    void under_the_rules_of_its_time_every_decision_comes_out_the_same(@ForAll("worlds") World world) {
        World waiting = world.ownTicket() == null
                ? world
                : new World(world.policy(), world.leases(), world.tickets(), world.truth(), world.request(), null);
        Rules rules = Rules.of(world.policy());
        Judgement judgement = judgement(world.truth());
        Decision decision = waiting.decideKnowingAll();
        if (decision instanceof Grant grant) {
            if (grant.existing() == null) {
                Acquire acquire = grant.acquire(world.request(), judgement, null);
                assertThat(Rejudgement.ofGrants(List.of(acquire), world.view(), rules, EXACT))
                        .isEqualTo(new Rejudgement.Same());
            }
        } else if (decision instanceof Refusal refusal) {
            Refuse refuse = refusal.refuse(world.request(), judgement, null);
            assertThat(Rejudgement.ofRefusal(refuse, world.view(), rules, EXACT))
                    .isEqualTo(new Rejudgement.Same());
        }
    }

    @Test
    void another_policy_tells_what_would_have_been_decided() {
        Refuse refuse = given.refused(Ask.lane("deploy", "s2"))
                .refuse(Ask.lane("deploy", "s2").request(), judgement(given.observations()), null);
        Rules roomy = Rules.of(new Given().lane("deploy", 2, "").policy());

        Rejudgement again = Rejudgement.ofRefusal(refuse, given.view(), roomy, EXACT);

        assertThat(((Rejudgement.Different) again).differences())
                .containsExactly(
                        new Rejudgement.Difference("outcome", "refused", "granted: Lane 'deploy' is granted."));
    }

    @Test
    void a_recorded_kind_that_differs_from_the_decided_one_is_reported() {
        Ask ask = Ask.lane("web", "s2").kind("ops");
        Acquire honest = given.granted(ask).acquire(ask.request(), judgement(given.observations()), null);
        Acquire altered = new Acquire(
                ask.kind("other").request(),
                honest.lane(),
                honest.kind(),
                honest.region(),
                honest.ttlMillis(),
                honest.graceMillis(),
                honest.acquiredAt(),
                honest.rule(),
                honest.judgement(),
                null,
                Extras.NONE);

        Rejudgement again = Rejudgement.ofGrants(List.of(altered), given.view(), rules(), EXACT);

        assertThat(((Rejudgement.Different) again).differences())
                .containsExactly(new Rejudgement.Difference("kind", "ops", "other"));
    }

    @Test
    void a_grant_that_should_have_been_refused_is_reported() {
        Ask ask = Ask.lane("deploy", "s2");
        Acquire acquire = new Given().granted(ask).acquire(ask.request(), judgement(given.observations()), null);

        Rejudgement again = Rejudgement.ofGrants(List.of(acquire), given.view(), rules(), EXACT);

        assertThat(((Rejudgement.Different) again).differences().get(0).again()).startsWith("refused: Lane 'deploy'");
    }

    @Test
    void the_grants_of_a_union_are_decided_again_together() {
        Ask[] asks = {Ask.lane("a", "s2").touching("src/"), Ask.lane("b", "s2").touching("src/")};
        UnionDecision.AllGranted union = (UnionDecision.AllGranted) given.decideAll(asks);
        List<Request> requests = Stream.of(asks).map(Ask::request).toList();
        List<Acquire> acquires = Stream.of(0, 1)
                .map(i -> union.grants().get(i).acquire(requests.get(i), judgement(given.observations()), null))
                .toList();

        assertThat(Rejudgement.ofGrants(acquires, given.view(), rules(), EXACT)).isEqualTo(new Rejudgement.Same());
    }

    @Test
    void an_unrecorded_look_at_a_process_makes_it_undecidable() {
        Given bound = new Given().held(Ask.lane("deploy", "s1").bound(process(7)), 20_000);
        Refusal refusal = bound.refused(Ask.lane("deploy", "s2"));
        Refuse refuse = refusal.refuse(Ask.lane("deploy", "s2").request(), judgement(Observations.at(NOW)), null);

        Rejudgement again = Rejudgement.ofRefusal(refuse, bound.view(), rules(), EXACT);

        assertThat(((Rejudgement.Undecidable) again).unobserved()).containsExactly(process(7));
    }

    @Test
    void an_import_was_not_decided() {
        Acquire imported = new Acquire(
                Ask.lane("deploy", "s2").request(),
                new LaneName("deploy"),
                Kind.NONE,
                Region.NONE,
                1,
                0,
                NOW,
                Rule.IMPORTED,
                null,
                null,
                Extras.NONE);

        assertThat(Rejudgement.ofGrants(List.of(imported), given.view(), rules(), EXACT))
                .isInstanceOf(Rejudgement.Undecidable.class);
    }

    @Test
    void a_stale_use_is_checked_against_the_live_token() {
        assertThat(stale(99)).isEqualTo(new Rejudgement.Same());
        assertThat(stale(1)).isInstanceOf(Rejudgement.Different.class);
    }

    private Rejudgement stale(long token) {
        LeaseId id = new LeaseId(new LaneName("deploy"), new SessionId("s1"));
        Refuse refuse = new Refuse(
                List.of(),
                0,
                new StaleUse("release", id, new Token(token), new HolderName("h")),
                Rule.STALE_TOKEN,
                List.of(),
                List.of(),
                "",
                null,
                null,
                Extras.NONE);
        LiveView view = given.view();
        return Rejudgement.ofRefusal(refuse, view, rules(), EXACT);
    }

    private Rules rules() {
        return Rules.of(given.policy());
    }

    private static Judgement judgement(Observations observations) {
        return new Judgement(new Position(0, 2_000), null, observations);
    }
}
