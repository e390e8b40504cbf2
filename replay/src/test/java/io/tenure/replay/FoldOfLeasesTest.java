package io.tenure.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.journal.Adopt;
import io.tenure.journal.Entry;
import io.tenure.journal.Extras;
import io.tenure.journal.Heartbeat;
import io.tenure.journal.Kind;
import io.tenure.journal.LaneName;
import io.tenure.journal.Lease;
import io.tenure.journal.Position;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.SessionId;
import io.tenure.journal.Sha256;
import io.tenure.journal.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class FoldOfLeasesTest {
    private final Script script = new Script();

    @Test
    void leasesStandInFirstAcquiredOrder() {
        script.acquire("c", "1");
        Token second = script.acquire("a", "2");
        script.acquire("b", "3");
        script.release("a", "2", second);
        script.acquire("a", "2");

        assertThat(script.fold().leases())
                .extracting(Lease::id)
                .containsExactly(Script.id("c", "1"), Script.id("b", "3"), Script.id("a", "2"));
    }

    @Test
    void aGrantOfALiveLeaseReplacesItInItsPlaceUnderANewToken() {
        Token first = script.acquire("a", "1");
        script.acquire("b", "2");
        Token again = script.acquire("A", "1");

        Fold fold = script.fold();
        assertThat(fold.leases()).extracting(Lease::token).containsExactly(again, new Token(2));
        assertThat(fold.leaseByToken(first)).isNull();
        assertThat(fold.leasesOn(new LaneName("a"))).hasSize(1);
        assertThat(fold.leasesOf(new SessionId("1"))).hasSize(1);
        assertThat(fold.leasesOfKind(Kind.NONE)).extracting(Lease::token).containsExactly(again, new Token(2));
    }

    @Test
    void aLateReleaseOfTheFirstDoesNotEndTheSecond() {
        Token first = script.acquire("deploy", "same-second");
        script.scavenge("deploy", "same-second", first);
        Token second = script.acquire("deploy", "same-second");
        script.release("deploy", "same-second", first);

        Fold fold = script.fold();
        assertThat(fold.leaseByToken(second)).isNotNull();
        assertThat(fold.snapshot().counters().contradictions()).isOne();
    }

    @Test
    void adoptionLeavesTheOldTokenWithoutAnyPower() {
        Token old = script.acquire("deploy", "s");
        Token adopted = script.passes(10).adopt("deploy", "s", old, "heir");
        script.passes(10).beat("deploy", "s", old, script.now());
        script.release("deploy", "s", old);
        script.scavenge("deploy", "s", old);
        script.adopt("deploy", "s", old, "thief");

        Fold fold = script.fold();
        Lease lease = fold.lease(Script.id("deploy", "s"));
        assertThat(lease).isNotNull();
        assertThat(lease.token()).isEqualTo(adopted).isGreaterThan(old);
        assertThat(lease.holder()).isEqualTo(Script.holder("heir"));
        assertThat(lease.heartbeatAt()).isEqualTo(script.entries().get(1).time());
        assertThat(fold.leaseByToken(old)).isNull();
        assertThat(fold.snapshot().counters().contradictions()).isEqualTo(4);
    }

    @Test
    void anAdoptedLeaseKeepsItsIdentityTermsAndPlace() {
        Token first = script.acquire("a", "1");
        script.acquire("b", "2");
        Lease before = script.fold().leaseByToken(first);
        Token adopted = script.passes(10).adopt("a", "1", first, "heir");

        Fold fold = script.fold();
        assertThat(fold.leases()).extracting(Lease::token).containsExactly(adopted, new Token(2));
        assertThat(before).isNotNull();
        assertThat(fold.leaseByToken(adopted)).isEqualTo(before.adopted(Script.holder("heir"), adopted, script.now()));
    }

    @Test
    void aHeartbeatFromTheFutureDoesNotSuppressRealBeats() {
        Token token = script.acquire("deploy", "s");
        script.passes(10).beat("deploy", "s", token, script.now().plusMicros(3_600_000_000L));
        assertThat(heartbeatAt(token)).isEqualTo(script.now());

        script.passes(10).beat("deploy", "s", token, script.now());
        assertThat(heartbeatAt(token)).isEqualTo(script.now());
    }

    @Test
    void aGrantFromTheFutureDoesNotSuppressRealBeats() {
        Token token =
                script.write(Script.acquireRecord("deploy", "s", script.now().plusMicros(3_600_000_000L), null));
        assertThat(script.fold().leases()).extracting(Lease::acquiredAt).containsExactly(script.now());

        script.passes(10).beat("deploy", "s", token, script.now());
        assertThat(heartbeatAt(token)).isEqualTo(script.now());
    }

    @Test
    void anAdoptionFromTheFutureDoesNotSuppressRealBeats() {
        Token token = script.acquire("deploy", "s");
        Token adopted = script.write(new Adopt(
                Script.id("deploy", "s"),
                token,
                Script.holder("s").name(),
                Script.holder("heir"),
                script.now().plusMicros(3_600_000_000L),
                "",
                Extras.NONE));
        assertThat(heartbeatAt(adopted)).isEqualTo(script.now());
    }

    @Test
    void aBeatNeverMovesBackward() {
        Token token = script.acquire("deploy", "s");
        script.passes(100).beat("deploy", "s", token, script.now());
        script.beat("deploy", "s", token, script.now().plusMicros(-50));

        assertThat(heartbeatAt(token)).isEqualTo(script.now());
        assertThat(script.fold().snapshot().counters().contradictions()).isZero();
    }

    @Test
    void aBeatMayBringNewChildrenAndElseLeavesThem() {
        Token token = script.acquire("deploy", "s");
        ProcessIdentity child = new ProcessIdentity("machine", script.now().boot(), "ns", 17, 4);
        script.write(new Heartbeat(Script.id("deploy", "s"), token, script.now(), List.of(child), Extras.NONE));
        script.passes(10).beat("deploy", "s", token, script.now());

        assertThat(script.fold().leases()).extracting(Lease::children).containsExactly(List.of(child));
    }

    @Test
    void anEntryThatWasFoldedAlreadyChangesNothing() {
        Token token = script.acquire("deploy", "s");
        script.release("deploy", "s", token);
        Fold fold = script.fold();
        State before = fold.snapshot();
        fold.apply(script.entries().get(0));

        State after = fold.snapshot();
        assertThat(after.leases()).isEmpty();
        assertThat(after.position()).isEqualTo(before.position());
        assertThat(after.hash()).isEqualTo(before.hash());
        assertThat(after.counters().contradictions()).isOne();
    }

    @Test
    void anEntryAtThePositionBeforeTheFirstGrantsNothing() {
        Fold fold = new Fold();
        fold.apply(new Entry(
                Position.START,
                Position.START,
                script.now(),
                0,
                "",
                Script.acquireRecord("deploy", "s", script.now(), null),
                Sha256.ZERO));

        assertThat(fold.leases()).isEmpty();
        assertThat(fold.snapshot().counters().contradictions()).isOne();
    }

    @Test
    void tokensRiseAcrossAnEpochEvenThoughSeqStartsAgain() {
        Token before = script.acquire("a", "1");
        Fold fold = script.fold();
        Position next = new Position(1, 1);
        fold.apply(new Entry(
                next, next, script.now(), 0, "", Script.acquireRecord("a", "1", script.now(), null), Sha256.ZERO));

        assertThat(fold.leases()).extracting(Lease::token).containsExactly(Token.of(next));
        assertThat(Token.of(next)).isGreaterThan(before);
    }

    @Test
    void viewsFollowTheFoldAndCannotBeChanged() {
        Token token = script.acquire("a", "1");
        Fold fold = script.fold();
        var all = fold.leases();
        var onLane = fold.leasesOn(new LaneName("A"));
        script.passes(10).beat("a", "1", token, script.now());
        fold.apply(script.entries().get(1));

        assertThat(all).extracting(Lease::heartbeatAt).containsExactly(script.now());
        assertThat(onLane).extracting(Lease::heartbeatAt).containsExactly(script.now());
        assertThatThrownBy(all::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(onLane::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    private @Nullable Object heartbeatAt(Token token) {
        Lease lease = script.fold().leaseByToken(token);
        return lease == null ? "no lease" : lease.heartbeatAt();
    }
}
