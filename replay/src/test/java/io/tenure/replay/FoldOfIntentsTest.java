package io.tenure.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.AdoptionRule;
import io.tenure.journal.Config;
import io.tenure.journal.Extras;
import io.tenure.journal.HaltIntent;
import io.tenure.journal.Policy;
import io.tenure.journal.Position;
import io.tenure.journal.RecordType;
import io.tenure.journal.Rule;
import io.tenure.journal.SpawnIntent;
import io.tenure.journal.Ticket;
import io.tenure.journal.Token;
import io.tenure.journal.Unknown;
import io.tenure.journal.Withdraw;
import io.tenure.journal.WithdrawCause;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FoldOfIntentsTest {
    private static final long DAY_MICROS = 24 * 60 * 60 * 1_000_000L;

    private final Script script = new Script();

    @Test
    void aWaitingRefusalIsATicketUntilItsGrant() {
        Position ticket =
                script.refuse("deploy", "s", Rule.LANE_HELD, script.now().plusMicros(100));
        assertThat(script.fold().tickets()).extracting(Ticket::position).containsExactly(ticket);

        script.write(Script.acquireRecord("deploy", "s", script.now(), ticket));
        assertThat(script.fold().tickets()).isEmpty();
    }

    @Test
    void theGrantsOfOneAcquireAllShareATicket() {
        Position ticket =
                script.refuse("deploy", "s", Rule.LANE_HELD, script.now().plusMicros(100));
        script.write(Script.acquireRecord("deploy", "s", script.now(), ticket));
        script.write(Script.acquireRecord("build", "s", script.now(), ticket));

        assertThat(script.fold().leases()).hasSize(2);
        assertThat(script.fold().snapshot().counters().contradictions()).isZero();
    }

    @Test
    void aWithdrawnTicketIsGoneAndCannotBeWithdrawnAgain() {
        Position first = script.refuse("deploy", "1", Rule.LANE_HELD, script.now());
        Position second = script.refuse("deploy", "2", Rule.QUEUED_BEHIND, script.now());
        script.write(new Withdraw(first, WithdrawCause.TIMED_OUT, Extras.NONE));
        script.write(new Withdraw(first, WithdrawCause.TIMED_OUT, Extras.NONE));

        assertThat(script.fold().tickets()).extracting(Ticket::position).containsExactly(second);
        assertThat(script.fold().snapshot().counters().contradictions()).isOne();
    }

    @Test
    void refusalsAreCountedByRuleAndSurviveACheckpoint() {
        script.refuse("deploy", "1", Rule.LANE_HELD, null);
        script.refuse("deploy", "2", Rule.LANE_HELD, null);
        script.refuse("deploy", "3", Rule.REGION_CONFLICT, script.now());

        State state = script.fold().snapshot();
        assertThat(state.counters().refusals()).isEqualTo(Map.of(Rule.LANE_HELD, 2L, Rule.REGION_CONFLICT, 1L));
        assertThat(state.counters().records()).isEqualTo(Map.of(RecordType.REFUSE, 3L));
        assertThat(Fold.from(state).snapshot()).isEqualTo(state);
    }

    @Test
    void aSpawnIsOpenUntilTheAcquireOfItsSession() {
        script.spawn("deploy", "1");
        script.spawn("deploy", "2");
        script.acquire("build", "1");
        assertThat(script.fold().spawns()).hasSize(2);
        script.acquire("DEPLOY", "1");

        assertThat(script.fold().spawns())
                .extracting(intent -> intent.spawn().session().value())
                .containsExactly("2");
    }

    @Test
    void aHaltIsOpenUntilItsLeaseEndsByTheLiveToken() {
        Token token = script.acquire("deploy", "s");
        script.halt("deploy", "s");
        script.halt("build", "s");
        script.release("deploy", "s", new Token(99));
        assertThat(script.fold().halts()).hasSize(2);
        script.scavenge("deploy", "s", token);

        assertThat(script.fold().halts())
                .extracting(intent -> intent.halt().lease())
                .containsExactly(Script.id("build", "s"));
    }

    @Test
    void unconfirmedIntentsAgeOutByEntryTime() {
        script.spawn("deploy", "1");
        script.halt("deploy", "2");
        script.passes(DAY_MICROS).acquire("other", "3");
        assertThat(script.fold().spawns()).hasSize(1);
        assertThat(script.fold().halts()).hasSize(1);
        script.passes(1).acquire("other", "4");

        assertThat(script.fold().spawns()).isEmpty();
        assertThat(script.fold().halts()).isEmpty();
    }

    @Test
    void intentsAgeByThePolicyInForce() {
        script.spawn("deploy", "1");
        script.passes(2_000_000).write(new Config(agingAfter(1_000), "", Extras.NONE));

        assertThat(script.fold().spawns()).isEmpty();
    }

    @Test
    void atMostAThousandIntentsOfAKindAreKeptTheNewestOnes() {
        for (int i = 0; i < 1_003; i++) {
            script.spawn("deploy", "s" + i);
            script.halt("deploy", "h" + i);
        }
        Fold fold = script.fold();
        assertThat(fold.spawns()).hasSize(1_000);
        assertThat(fold.halts()).hasSize(1_000);
        assertThat(fold.spawns().stream().findFirst().map(SpawnIntent::position))
                .contains(new Position(0, 7));
        assertThat(fold.halts().stream().findFirst().map(HaltIntent::position)).contains(new Position(0, 8));
    }

    @Test
    void unknownRecordsAreKeptVerbatimAndTheFirstToBeUnderstoodIsNamed() {
        script.write(new Unknown("LATER", false, "{\"x\":1 }"));
        assertThat(script.fold().notUnderstood()).isNull();
        Unknown strict = new Unknown("STRICT", true, "{}");
        script.write(strict);
        script.write(new Unknown("STRICT", true, "{ }"));

        Fold fold = script.fold();
        assertThat(fold.snapshot().unknowns())
                .extracting(kept -> kept.unknown().json())
                .containsExactly("{\"x\":1 }", "{}", "{ }");
        assertThat(fold.notUnderstood()).isNotNull();
        assertThat(fold.notUnderstood().unknown()).isEqualTo(strict);
    }

    private static Policy agingAfter(long intentAgeMillis) {
        return new Policy(
                List.of(), Map.of(), false, List.of(), Map.of(), false, 30_000, AdoptionRule.ANY, intentAgeMillis);
    }
}
