package io.tenure.journal;

import io.tenure.journal.region.Glob;
import io.tenure.journal.region.Region;
import io.tenure.journal.region.Witness;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One typical record of each type, for tests that want to be read. */
public final class Records {
    public static final BootId BOOT = BootId.parse("0b8e0b5e-43f4-4b7a-9c0a-6d2f3a1c5e77");
    public static final Moment NOW = new Moment(1_763_632_800_000_000L, BOOT, 4_242_000_000L);
    public static final LaneName DEPLOY = new LaneName("deploy");
    public static final SessionId SESSION = new SessionId("01JD2Q7V8Z-deploy");
    public static final LeaseId LEASE = new LeaseId(DEPLOY, SESSION);
    public static final HolderName ANN = new HolderName("ann@forge");
    public static final HolderName BOB = new HolderName("bob@forge");
    public static final ProcessIdentity PROCESS =
            new ProcessIdentity("2f6c9d0b5a774c5e9d3b8f1e0a6c4d21", BOOT, "pid:[4026531836]", 4711, 1_234_567);
    public static final Holder HOLDER = new Holder(ANN, "forge", PROCESS);
    public static final Region REGION = new Region.Paths(List.of(Glob.of("deploy/**"), Glob.of("infra/*.tf")));
    public static final Request REQUEST = new Request(
            DEPLOY,
            SESSION,
            HOLDER,
            new Kind("release"),
            REGION,
            Mode.EXCLUSIVE,
            30_000,
            Request.DEFAULT_GRACE,
            new RunId("run-7"),
            List.of(),
            "ship 1.2",
            false,
            false);
    public static final Judgement JUDGEMENT =
            new Judgement(new Position(0, 41), new Position(0, 1), Observations.at(NOW));
    public static final TaskRef TASK = new TaskRef(new QueueName("mail"), new TaskId("send:9f2c"));
    public static final TaskSpec SPEC = new TaskSpec(
            "send", "{\"to\":\"ann\"}", 5, 3, NOW.utcMicros(), "ann", "trace=1", "web", new Role("mailer"));
    public static final Unknown UNKNOWN = new Unknown(
            "PAUSE", true, "{\"type\":\"PAUSE\",\"lane\":\"deploy\",\"mustUnderstand\":true,\"until\":1.5e3}");
    public static final Policy POLICY = new Policy(
            List.of(
                    new LanePolicy(DEPLOY, false, 1, new Kind("release"), REGION),
                    new LanePolicy(new LaneName("migrate"), true, 1, Kind.NONE, null),
                    new LanePolicy(new LaneName("docs"), false, 3, Kind.NONE, Region.NONE)),
            Map.of(new LaneName("ship"), DEPLOY),
            true,
            List.of(new LaneName("docs"), DEPLOY),
            Map.of(new Kind("release"), 1, new Kind("idle"), 0),
            true,
            3_000_000,
            AdoptionRule.DEAD_ONLY,
            3_600_000);

    private Records() {}

    /** A grant as decided at {@link #NOW} at position 42. */
    public static Acquire acquire() {
        return new Acquire(
                REQUEST,
                DEPLOY,
                new Kind("release"),
                REGION,
                30_000,
                3_000,
                NOW,
                Rule.ADMITTED,
                JUDGEMENT,
                null,
                Extras.NONE);
    }

    /** A beat at {@link #NOW} of the lease that position 42 granted. */
    public static Heartbeat heartbeat() {
        return new Heartbeat(LEASE, new Token(42), NOW, null, Extras.NONE);
    }

    /** A refusal that waits. */
    public static Refuse refuse() {
        return new Refuse(
                List.of(REQUEST),
                0,
                null,
                Rule.REGION_CONFLICT,
                List.of(new Blocker(
                        new LaneName("infra"),
                        new SessionId("s-infra"),
                        BOB,
                        new Token(17),
                        false,
                        new Witness("infra/*.tf", "infra/", "infra/a.tf"))),
                List.of(new LaneName("docs")),
                "infra/a.tf lies in the regions of both",
                new Judgement(
                        new Position(0, 40),
                        null,
                        new Observations(
                                NOW,
                                Map.of(PROCESS, ProcessState.ALIVE),
                                Map.of(DEPLOY, 2L),
                                Set.of(new LaneName("docs")),
                                Map.of(DEPLOY, -1L),
                                List.of(new PredicateAnswer("quiet-hours", true, "")))),
                NOW.plusMicros(30_000_000),
                Extras.NONE);
    }

    /** One typical record of each type that is written as a payload, in the order of {@link RecordType}. */
    public static List<Record> samples() {
        return List.of(
                acquire(),
                new Release(LEASE, new Token(42), ANN, "done", Extras.NONE),
                heartbeat(),
                new Adopt(LEASE, new Token(42), ANN, new Holder(BOB, "forge", null), NOW, "shift change", Extras.NONE),
                new Scavenge(LEASE, new Token(42), ANN, ScavengeCause.PROCESS_GONE, "pid 4711 is absent", Extras.NONE),
                new Spawn(DEPLOY, SESSION, HOLDER, new RunId("run-8"), "nightly", Extras.NONE),
                new Halt("job/17", "kill -TERM 4711", LEASE, BOB, null, "stuck", Extras.NONE),
                refuse(),
                new Withdraw(new Position(0, 43), WithdrawCause.TIMED_OUT, Extras.NONE),
                new Enqueue(TASK, SPEC, OnDuplicate.REPLACE, Extras.NONE),
                new Claim(TASK, HOLDER, 60_000, 6_000, LEASE, NOW, Extras.NONE),
                new Extend(TASK, new Token(50), NOW, Extras.NONE),
                new Complete(TASK, new Token(50), "{\"sent\":true}", Extras.NONE),
                new Fail(TASK, new Token(50), "mailbox full", NOW.utcMicros() + 60_000_000, Extras.NONE),
                new Requeue(TASK, new Token(50), true, NOW.utcMicros(), "claim expired", Extras.NONE),
                new Cancel(TASK, "not wanted", Extras.NONE),
                new Redrive(TASK, "mailbox emptied", Extras.NONE),
                new Purge(List.of(TASK), "retention", Extras.NONE),
                new Limit(TASK.queue(), "ann", 2, Extras.NONE),
                new Config(POLICY, "release freeze", Extras.NONE),
                new Recover(new Position(0, 60), new Position(0, 61), "power failure", Extras.NONE),
                new Note(
                        "import.damage",
                        "line 3: {\"act",
                        new Extras(List.of(new Extras.Field("line", "3"), new Extras.Field("file", "\"a.jsonl\"")))),
                UNKNOWN);
    }

    /** One typical fact of each type, as a checkpoint after position 99 at {@link #NOW} holds them. */
    public static Checkpoint checkpoint() {
        Lease granted = acquire().lease(new Position(0, 42));
        ClaimHold hold = new ClaimHold(new Token(50), HOLDER, 60_000, 6_000, LEASE, NOW, NOW.plusMicros(1_000_000));
        Spawn spawn = new Spawn(DEPLOY, SESSION, HOLDER, new RunId("run-8"), "nightly", Extras.NONE);
        Halt halt = new Halt("job/17", "kill -TERM 4711", LEASE, BOB, null, "stuck", Extras.NONE);
        Moment earlier = new Moment(1_763_000_000_000_000L, new BootId(7, 1), 99);
        return new Checkpoint(
                new Position(0, 99),
                NOW,
                new Sha256(1, 2, 3, 4),
                List.of(
                        new PolicyInForce(new Position(0, 1), POLICY),
                        granted,
                        granted.beaten(NOW.plusMicros(5), List.of(PROCESS)),
                        new Ticket(new Position(0, 43), List.of(REQUEST), NOW, NOW.plusMicros(30_000_000)),
                        new SpawnIntent(new Position(0, 60), earlier, spawn),
                        new HaltIntent(new Position(1, 61), NOW, halt),
                        new Task(
                                TASK,
                                SPEC,
                                TaskState.RUNNING,
                                new Position(0, 44),
                                NOW.utcMicros(),
                                1,
                                hold,
                                SPEC,
                                "mailbox full",
                                new Token(49),
                                NOW),
                        new QueueLimit(TASK.queue(), "ann", 2),
                        new KeptUnknown(new Position(0, 70), earlier, UNKNOWN),
                        new Counters(
                                Map.of(RecordType.ACQUIRE, 12L, RecordType.UNKNOWN, 1L),
                                Map.of(Rule.LANE_HELD, 3L),
                                2)));
    }
}
