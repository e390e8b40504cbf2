package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.arbiter.AdmissionPredicate;
import io.tenure.arbiter.LeaseSelector;
import io.tenure.compaction.CompactionTrigger;
import io.tenure.journal.AdoptionRule;
import io.tenure.journal.BootId;
import io.tenure.journal.Entry;
import io.tenure.journal.Heartbeat;
import io.tenure.journal.Holder;
import io.tenure.journal.HolderName;
import io.tenure.journal.JournalUnavailableException;
import io.tenure.journal.Kind;
import io.tenure.journal.LaneName;
import io.tenure.journal.LanePolicy;
import io.tenure.journal.Lease;
import io.tenure.journal.Policy;
import io.tenure.journal.Position;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.ProcessState;
import io.tenure.journal.Record;
import io.tenure.journal.RecordType;
import io.tenure.journal.Refuse;
import io.tenure.journal.Request;
import io.tenure.journal.Rule;
import io.tenure.journal.SessionId;
import io.tenure.journal.Token;
import io.tenure.journal.store.InMemoryJournal;
import io.tenure.journal.store.InMemoryLog;
import io.tenure.journal.store.Tail;
import io.tenure.replay.LiveView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** The face over a log in memory, with clocks and processes that the test owns. */
class TenureTest {
    private static final ProcessIdentity WORKER = new ProcessIdentity("machine", new BootId(1, 1), "pid:[1]", 4711, 99);
    private static final Holder ANN = new Holder(new HolderName("ann"), "host-a", WORKER);
    private static final Holder BOB = new Holder(new HolderName("bob"), "host-a", null);

    private final ManualClocks clocks = new ManualClocks(Instant.parse("2026-03-01T12:00:00Z"));
    private final Set<ProcessIdentity> gone = new HashSet<>();
    private final InMemoryLog log = new InMemoryLog();

    private Tenure open() {
        return Tenure.inMemory(log, options());
    }

    private TenureOptions options() {
        return TenureOptions.defaults()
                .clocks(clocks)
                .processes(process -> gone.contains(process) ? ProcessState.GONE : ProcessState.ALIVE)
                .heldBy(ANN)
                .compactingWhen(CompactionTrigger.NEVER);
    }

    private static LeaseRequest on(String lane) {
        return LeaseRequest.onLane(lane).notRenewed();
    }

    private static HeldLease granted(Acquisition answer) {
        assertThat(answer).isInstanceOf(Granted.class);
        return ((Granted) answer).lease();
    }

    private static Refused refused(Acquisition answer) {
        assertThat(answer).isInstanceOf(Refused.class);
        return (Refused) answer;
    }

    private static List<Record> records(Tenure tenure) {
        List<Record> records = new ArrayList<>();
        try (Tail tail = tenure.tail(Position.START)) {
            for (Entry entry = tail.poll(); entry != null; entry = tail.poll()) {
                records.add(entry.record());
            }
        }
        return records;
    }

    private static List<RecordType> types(Tenure tenure) {
        return records(tenure).stream().map(Record::type).toList();
    }

    @Test
    void aFreeLaneIsGrantedAndGivenBack() {
        try (Tenure tenure = open()) {
            HeldLease lease = granted(tenure.acquire(on("deploy").because("release 7")));

            assertThat(lease.isValid()).isTrue();
            assertThat(lease.token()).isEqualTo(new Token(1));
            assertThat(tenure.leases()).singleElement().satisfies(status -> {
                assertThat(status.lease()).isEqualTo(lease.lease());
                assertThat(status.verdict().isDead()).isFalse();
            });

            lease.close();
            lease.close();

            assertThat(lease.isValid()).isFalse();
            assertThat(tenure.leases()).isEmpty();
            assertThat(types(tenure)).containsExactly(RecordType.ACQUIRE, RecordType.RELEASE);
        }
    }

    @Test
    void aHeldLaneIsRefusedWithItsHolderAndTheRefusalIsRecorded() {
        try (Tenure tenure = open()) {
            HeldLease held = granted(tenure.acquire(on("deploy")));

            Refused refused = refused(tenure.acquire(on("DEPLOY").heldBy(BOB)));

            assertThat(refused.rule()).isEqualTo(Rule.LANE_HELD);
            assertThat(refused.recorded()).isTrue();
            assertThat(refused.blockers()).singleElement().satisfies(blocker -> {
                assertThat(blocker.token()).isEqualTo(held.token());
                assertThat(blocker.holder()).isEqualTo(ANN.name());
            });
            assertThat(records(tenure).get(1))
                    .isInstanceOfSatisfying(
                            Refuse.class, refuse -> assertThat(refuse.rule()).isEqualTo(Rule.LANE_HELD));
        }
    }

    @Test
    void overlappingRegionsAreRefusedWithAWitnessAndDisjointOnesGranted() {
        try (Tenure tenure = open()) {
            granted(tenure.acquire(on("api").touching("src/api/**")));

            Refused refused = refused(tenure.acquire(on("docs").touching("src/*/x.md")));
            granted(tenure.acquire(on("web").touching("src/web/**")));

            assertThat(refused.rule()).isEqualTo(Rule.REGION_CONFLICT);
            assertThat(refused.blockers())
                    .singleElement()
                    .satisfies(blocker -> assertThat(blocker.witness())
                            .satisfies(witness -> assertThat(witness.path()).isEqualTo("src/api/x.md")));
        }
    }

    @Test
    void reacquiringOnesOwnLeaseIsIdempotentAndWritesNothing() {
        try (Tenure tenure = open()) {
            SessionId session = new SessionId("s-1");
            HeldLease first = granted(tenure.acquire(on("deploy").inSession(session)));

            Acquisition again = tenure.acquire(on("deploy").inSession(session));

            assertThat(((Granted) again).wasAlreadyHeld()).isTrue();
            assertThat(((Granted) again).lease().token()).isEqualTo(first.token());
            assertThat(types(tenure)).containsExactly(RecordType.ACQUIRE);
            assertThat(refused(tenure.acquire(on("deploy").inSession(session).heldBy(BOB)))
                            .rule())
                    .isEqualTo(Rule.SESSION_MISMATCH);
        }
    }

    @Test
    void anExpiredLeaseIsScavengedInTheSameGroupAsTheGrantThatItBlocked() {
        try (Tenure tenure = open()) {
            HeldLease old = granted(tenure.acquire(on("deploy").lasting(Duration.ofSeconds(10))));
            clocks.advance(Duration.ofSeconds(12));

            HeldLease fresh = granted(tenure.acquire(on("deploy").heldBy(BOB)));

            assertThat(types(tenure)).containsExactly(RecordType.ACQUIRE, RecordType.SCAVENGE, RecordType.ACQUIRE);
            assertThat(fresh.token()).isGreaterThan(old.token());
            assertThat(old.isValid()).isFalse();
            assertThat(old.renew()).isFalse();
            assertThat(old.lossCause()).isNotNull();
        }
    }

    @Test
    void aLeaseOfADeadProcessIsScavengedOnlyAfterItsGrace() {
        try (Tenure tenure = open()) {
            granted(tenure.acquire(on("deploy").lasting(Duration.ofMinutes(50))));
            gone.add(WORKER);
            assertThat(refused(tenure.acquire(on("deploy").heldBy(BOB))).rule()).isEqualTo(Rule.LANE_HELD);

            clocks.advance(Duration.ofMinutes(5).plusSeconds(1));
            granted(tenure.acquire(on("deploy").heldBy(BOB)));

            assertThat(types(tenure)).endsWith(RecordType.SCAVENGE, RecordType.ACQUIRE);
        }
    }

    @Test
    void aHeartbeatNeedsTheExactHolderAndKeepsTheLeaseAlive() {
        try (Tenure tenure = open()) {
            HeldLease lease = granted(tenure.acquire(on("deploy").lasting(Duration.ofSeconds(10))));
            LeaseSelector byToken = LeaseSelector.byToken(lease.token());
            clocks.advance(Duration.ofSeconds(8));

            assertThat(tenure.heartbeat(byToken, new HolderName("Ann"))).isInstanceOf(Change.NotHeld.class);
            assertThat(tenure.heartbeat(byToken, ANN.name()).isDone()).isTrue();
            clocks.advance(Duration.ofSeconds(8));

            assertThat(tenure.leases())
                    .singleElement()
                    .satisfies(status -> assertThat(status.verdict().isDead()).isFalse());
            assertThatThrownBy(() -> tenure.heartbeat(byToken, HolderName.NOBODY))
                    .hasMessageContaining("holder");
        }
    }

    @Test
    void aYoungBeatIsCoalescedAndNothingIsWritten() {
        try (Tenure tenure = open()) {
            HeldLease lease = granted(tenure.acquire(on("deploy")));
            LeaseSelector byToken = LeaseSelector.byToken(lease.token());
            clocks.advance(Duration.ofSeconds(4));

            Change young = tenure.heartbeat(byToken, ANN.name(), Duration.ofSeconds(5), null);
            clocks.advance(Duration.ofSeconds(2));
            Change old = tenure.heartbeat(byToken, ANN.name(), Duration.ofSeconds(5), null);

            assertThat(young).isInstanceOf(Change.Coalesced.class);
            assertThat(old).isInstanceOf(Change.Done.class);
            assertThat(records(tenure)).filteredOn(Heartbeat.class::isInstance).hasSize(1);
        }
    }

    @Test
    void adoptionGivesANewTokenAndTheOldOneIsRefusedAndRecorded() {
        try (Tenure tenure = open()) {
            HeldLease old = granted(tenure.acquire(on("deploy")));
            LeaseSelector byLane = new LeaseSelector(null, null, new LaneName("deploy"), null);

            Change.Done adopted = (Change.Done) tenure.adopt(byLane, BOB, "ann is away");

            assertThat(adopted.lease().token()).isGreaterThan(old.token());
            assertThat(adopted.lease().holder()).isEqualTo(BOB);
            assertThat(old.renew()).isFalse();
            assertThat(old.lossCause()).isEqualTo(LossCause.ADOPTED);
            Change late = tenure.release(LeaseSelector.byToken(old.token()), "late");
            assertThat(late)
                    .isInstanceOfSatisfying(
                            Change.Denied.class,
                            denied -> assertThat(denied.rule()).isEqualTo(Rule.STALE_TOKEN));
            assertThat(tenure.leases()).hasSize(1);
            assertThat(types(tenure)).endsWith(RecordType.REFUSE);
        }
    }

    @Test
    void thePolicyCanProtectALivingHolderFromAdoption() {
        Policy policy = new Policy(
                List.of(), Map.of(), false, List.of(), Map.of(), false, 30_000, AdoptionRule.CERTAINLY_GONE, 1_000);
        try (Tenure tenure = Tenure.inMemory(log, options().underPolicy(policy))) {
            HeldLease lease = granted(tenure.acquire(on("deploy")));
            LeaseSelector byToken = LeaseSelector.byToken(lease.token());

            assertThat(tenure.adopt(byToken, BOB, ""))
                    .isInstanceOfSatisfying(
                            Change.Denied.class,
                            denied -> assertThat(denied.rule()).isEqualTo(Rule.HOLDER_NOT_GONE));
            gone.add(WORKER);
            assertThat(tenure.adopt(byToken, BOB, "").isDone()).isTrue();
        }
    }

    @Test
    void twoLeasesOnALaneMustBeNamedBetter() {
        try (Tenure tenure = open()) {
            granted(tenure.acquire(on("read").shared()));
            granted(tenure.acquire(on("read").shared()));

            Change change = tenure.release(new LeaseSelector(null, null, new LaneName("read"), null), "");

            assertThat(change)
                    .isInstanceOfSatisfying(
                            Change.Ambiguous.class,
                            ambiguous -> assertThat(ambiguous.candidates()).hasSize(2));
            assertThat(tenure.leases()).hasSize(2);
        }
    }

    @Test
    void acquireAllGrantsEverythingOrNothing() {
        try (Tenure tenure = open()) {
            granted(tenure.acquire(on("b")));

            GroupAcquisition none = tenure.acquireAll(List.of(on("a"), on("b")));
            GroupAcquisition all = tenure.acquireAll(List.of(on("c").touching("c/**"), on("d").touching("c/x")));

            assertThat(none)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.request().lane()).isEqualTo(new LaneName("b")));
            assertThat(all)
                    .isInstanceOfSatisfying(
                            GrantedAll.class,
                            granted -> assertThat(granted.leases())
                                    .extracting(lease -> lease.token().value())
                                    .containsExactly(3L, 4L));
            assertThat(tenure.leases()).hasSize(3);
        }
    }

    @Test
    void scavengeEndsExactlyTheDead() {
        try (Tenure tenure = open()) {
            granted(tenure.acquire(on("short").lasting(Duration.ofSeconds(1))));
            HeldLease living = granted(tenure.acquire(on("long").lasting(Duration.ofHours(1))));
            clocks.advance(Duration.ofSeconds(2));

            List<Lease> ended = tenure.scavenge();

            assertThat(ended).extracting(lease -> lease.lane().value()).containsExactly("short");
            assertThat(tenure.leases()).extracting(LeaseStatus::lease).containsExactly(living.lease());
        }
    }

    @Test
    void haltAndSpawnAreIntentsAndChangeNoLease() {
        try (Tenure tenure = open()) {
            HeldLease lease = granted(tenure.acquire(on("deploy")));

            Intent halt = tenure.halt(new HaltRequest("4711", "kill 4711", null, null, "stuck"));
            Intent spawn = tenure.spawn(new LaneName("next"), new SessionId("s-2"), BOB, null, "soon");

            assertThat(halt.recorded()).isTrue();
            assertThat(spawn.recorded()).isTrue();
            assertThat(tenure.leases()).hasSize(1);
            assertThat(tenure.state().halts())
                    .singleElement()
                    .satisfies(intent -> assertThat(intent.halt().lease())
                            .isEqualTo(lease.lease().id()));
            assertThat(tenure.state().spawns()).hasSize(1);
        }
    }

    @Test
    void aTokenIsValidatedAsAdvice() {
        try (Tenure tenure = open()) {
            HeldLease lease = granted(tenure.acquire(on("deploy").lasting(Duration.ofSeconds(10))));

            assertThat(tenure.validate(lease.token()).isLive()).isTrue();
            assertThat(tenure.validate(new Token(77)).isLive()).isFalse();
            clocks.advance(Duration.ofSeconds(20));
            assertThat(tenure.validate(lease.token()).isLive()).isFalse();
        }
    }

    @Test
    void openingUnderAnotherPolicyFailsAndUnderTheSameSucceeds() {
        Policy solo = new Policy(
                List.of(new LanePolicy(new LaneName("infra"), true, 1, Kind.NONE, null)),
                Map.of(),
                true,
                List.of(),
                Map.of(),
                false,
                30_000,
                AdoptionRule.ANY,
                1_000);
        try (Tenure tenure = Tenure.inMemory(log, options().underPolicy(solo))) {
            assertThat(refused(tenure.acquire(on("nowhere"))).rule()).isEqualTo(Rule.UNKNOWN_LANE);
            Tenure.inMemory(log, options().underPolicy(solo)).close();

            assertThatThrownBy(() -> Tenure.inMemory(log, options().underPolicy(Policy.OPEN)))
                    .isInstanceOf(PolicyMismatchException.class);

            try (Tenure replaced =
                    Tenure.inMemory(log, options().underPolicy(Policy.OPEN).replacingPolicy())) {
                granted(replaced.acquire(on("nowhere")));
            }
            granted(tenure.acquire(on("anywhere")));
        }
    }

    @Test
    void aPredicateThatRefusesOrThrowsRefusesWithItsName() {
        AdmissionPredicate freeze = predicate("code-freeze", () -> Optional.of("until Monday"));
        AdmissionPredicate broken = predicate("broken", () -> {
            throw new IllegalStateException("no answer");
        });
        try (Tenure frozen = Tenure.inMemory(log, options().admitting(freeze));
                Tenure faulty = Tenure.inMemory(log, options().admitting(broken))) {
            Refused refused = refused(frozen.acquire(on("deploy")));

            assertThat(refused.rule()).isEqualTo(Rule.PREDICATE);
            assertThat(refused.reason()).contains("code-freeze", "until Monday");
            assertThat(refused(faulty.acquire(on("deploy"))).reason()).contains("broken", "no answer");
            assertThat(((Refuse) records(frozen).get(0)).judgement())
                    .extracting(judgement -> judgement.observations().predicates())
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .hasSize(1);
        }
    }

    private static AdmissionPredicate predicate(String name, Supplier<Optional<String>> refusal) {
        return new AdmissionPredicate() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optional<String> refusal(Request request, LiveView view) {
                return refusal.get();
            }
        };
    }

    @Test
    void aRefusalThatCannotBeRecordedStandsAndSaysSo() {
        try (Tenure tenure = open();
                Tenure full = new Tenure(
                        follower -> new FullJournal(
                                InMemoryJournal.open(log, options().journalOptions(), follower)),
                        options())) {
            HeldLease lease = granted(tenure.acquire(on("deploy")));

            Refused refused = refused(full.acquire(on("deploy")));
            Change stale = full.release(LeaseSelector.byToken(new Token(99)), "");
            Intent halt = full.halt(new HaltRequest("4711", null, null, null, ""));

            assertThat(refused.rule()).isEqualTo(Rule.LANE_HELD);
            assertThat(refused.recorded()).isFalse();
            assertThat(stale)
                    .isInstanceOfSatisfying(
                            Change.Denied.class,
                            denied -> assertThat(denied.recorded()).isFalse());
            assertThat(halt.recorded()).isFalse();
            assertThatThrownBy(() -> full.acquire(on("free"))).isInstanceOf(JournalUnavailableException.class);
            assertThat(tenure.leases()).extracting(LeaseStatus::lease).containsExactly(lease.lease());
        }
    }

    @Test
    void twoInstancesSeeOneJournal() {
        try (Tenure one = open();
                Tenure other = open()) {
            HeldLease lease = granted(one.acquire(on("deploy")));

            assertThat(refused(other.acquire(on("deploy"))).rule()).isEqualTo(Rule.LANE_HELD);
            lease.close();
            granted(other.acquire(on("deploy")));
            assertThat(one.state()).isEqualTo(other.state());
        }
    }

    @Test
    void compactionChangesNothingThatCanBeAsked() {
        try (Tenure tenure = open()) {
            granted(tenure.acquire(on("deploy").touching("a/**")));
            tenure.acquire(on("deploy"));
            granted(tenure.acquire(on("other"))).close();

            assertThat(tenure.compact()).isTrue();

            try (Tenure fresh = open()) {
                assertThat(fresh.state()).isEqualTo(tenure.state());
                HeldLease next = granted(fresh.acquire(on("third")));
                assertThat(next.token()).isEqualTo(new Token(5));
            }
        }
    }

    @Test
    void aClosedInstanceGivesBackWhatItRenews() {
        Tenure first = open();
        granted(first.acquire(LeaseRequest.onLane("renewed")));
        granted(first.acquire(on("left")));
        first.close();
        first.close();

        try (Tenure second = open()) {
            assertThat(second.leases())
                    .extracting(status -> status.lease().lane().value())
                    .containsExactly("left");
        }
    }

    @Test
    void aLostLeaseTellsItsListenerOnceAndNeverBeatsAgain() throws InterruptedException {
        try (Tenure tenure = open()) {
            HeldLease lease = granted(tenure.acquire(on("deploy")));
            BlockingQueue<LossCause> losses = new LinkedBlockingQueue<>();
            lease.onLoss((lost, cause) -> losses.add(cause));
            tenure.release(LeaseSelector.byToken(lease.token()), "by an operator");

            assertThat(lease.renew()).isFalse();
            assertThat(lease.renew()).isFalse();
            lease.close();

            assertThat(lease.isValid()).isFalse();
            assertThat(losses.poll(1, TimeUnit.MINUTES)).isEqualTo(LossCause.RELEASED);
            assertThat(losses).isEmpty();
            assertThat(types(tenure)).doesNotContain(RecordType.HEARTBEAT);
        }
    }

    @Test
    void aStoreThatComparesTokensRefusesTheZombie() {
        try (Tenure tenure = open()) {
            HeldLease zombie = granted(tenure.acquire(on("deploy").lasting(Duration.ofSeconds(1))));
            clocks.advance(Duration.ofSeconds(5));
            HeldLease fresh = granted(tenure.acquire(on("deploy")));
            long[] largest = {0};
            FencedResource<Long> store = FencedResource.over(token -> {
                if (token.value() < largest[0]) {
                    throw new StaleTokenException(token, "token " + token + " was superseded by " + largest[0]);
                }
                largest[0] = token.value();
                return largest[0];
            });

            assertThat(store.change(fresh.token())).isEqualTo(fresh.token().value());
            assertThatThrownBy(() -> store.change(zombie.token())).isInstanceOf(StaleTokenException.class);
        }
    }

    @Test
    void anEngineWithoutCriticalSectionSaysThatItCannotRunActionsInside() {
        try (Tenure tenure = open()) {
            HeldLease lease = granted(tenure.acquire(on("deploy")));
            FencedResource<String> resource = FencedResource.inside(tenure, () -> "changed");

            assertThatThrownBy(() -> resource.change(lease.token()))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("FencedResource.over");
        }
    }
}
