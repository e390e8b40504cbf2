package io.tenure.journal;

import static net.jqwik.api.Arbitraries.just;
import static net.jqwik.api.Combinators.combine;

import io.tenure.journal.region.Region;
import io.tenure.journal.region.Witness;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Generates records of every type (but CHECKPOINT, see {@link FactArbitraries}). A generator is either
 * {@link #anything()}, for what must hold of all values however hostile, or {@link #crowded()}, whose records share few
 * lanes, sessions, tokens and tasks, so that they interact when they are folded.
 */
public final class RecordArbitraries {
    final ValueArbitraries values;

    private RecordArbitraries(ValueArbitraries values) {
        this.values = values;
    }

    /** All values that the types admit: hostile texts, extreme numbers, unknown fields. */
    public static RecordArbitraries anything() {
        return new RecordArbitraries(ValueArbitraries.anything());
    }

    /** Plain values out of a few, so that records meet each other. */
    public static RecordArbitraries crowded() {
        return new RecordArbitraries(ValueArbitraries.crowded());
    }

    /** The values that the records are made of. */
    public ValueArbitraries values() {
        return values;
    }

    /** Records of all types. */
    public Arbitrary<Record> records() {
        return records(RecordType.values());
    }

    /** Records of leases, intents and tickets, beats most often. */
    public Arbitrary<Record> leaseRecords() {
        return Arbitraries.oneOf(
                record(RecordType.ACQUIRE),
                record(RecordType.ACQUIRE),
                record(RecordType.HEARTBEAT),
                record(RecordType.HEARTBEAT),
                record(RecordType.RELEASE),
                record(RecordType.ADOPT),
                record(RecordType.SCAVENGE),
                record(RecordType.SPAWN),
                record(RecordType.HALT),
                record(RecordType.REFUSE),
                record(RecordType.WITHDRAW));
    }

    /** Records of tasks. */
    public Arbitrary<Record> taskRecords() {
        return records(
                RecordType.ENQUEUE,
                RecordType.CLAIM,
                RecordType.EXTEND,
                RecordType.COMPLETE,
                RecordType.FAIL,
                RecordType.REQUEUE,
                RecordType.CANCEL,
                RecordType.REDRIVE,
                RecordType.PURGE,
                RecordType.LIMIT);
    }

    /** Records of the given types; CHECKPOINT is left out. */
    public Arbitrary<Record> records(RecordType... types) {
        List<Arbitrary<Record>> each = Arrays.stream(types)
                .filter(type -> type != RecordType.CHECKPOINT)
                .map(this::record)
                .toList();
        return Arbitraries.oneOf(each);
    }

    /** Records of one type. */
    public Arbitrary<Record> record(RecordType type) {
        return switch (type) {
            case ACQUIRE -> acquires().map(Record.class::cast);
            case RELEASE ->
                combine(values.leaseIds(), values.tokens(), values.holderNames(), values.texts(), values.extras())
                        .as(Release::new);
            case HEARTBEAT ->
                combine(
                                values.leaseIds(),
                                values.tokens(),
                                values.moments(),
                                values.children().injectNull(0.7),
                                values.extras())
                        .as(Heartbeat::new);
            case ADOPT ->
                combine(
                                values.leaseIds(),
                                values.tokens(),
                                values.holderNames(),
                                values.holders(),
                                values.moments(),
                                values.texts(),
                                values.extras())
                        .as(Adopt::new);
            case SCAVENGE ->
                combine(
                                values.leaseIds(),
                                values.tokens(),
                                values.holderNames(),
                                Arbitraries.of(ScavengeCause.class),
                                values.texts(),
                                values.extras())
                        .as(Scavenge::new);
            case SPAWN -> spawns().map(Record.class::cast);
            case HALT -> halts().map(Record.class::cast);
            case REFUSE -> refusals().map(Record.class::cast);
            case WITHDRAW ->
                combine(values.positions(), Arbitraries.of(WithdrawCause.class), values.extras())
                        .as(Withdraw::new);
            case CONFIG ->
                combine(values.policies(), values.texts(), values.extras()).as(Config::new);
            case RECOVER ->
                combine(values.positions(), values.positions(), values.texts(), values.extras())
                        .as(Recover::new);
            case NOTE ->
                combine(values.names(), values.payloads(), values.extras()).as(Note::new);
            case UNKNOWN -> unknowns().map(Record.class::cast);
            case CHECKPOINT -> throw new IllegalArgumentException("see FactArbitraries");
            default -> taskRecord(type);
        };
    }

    private Arbitrary<Record> taskRecord(RecordType type) {
        return switch (type) {
            case ENQUEUE ->
                combine(values.tasks(), values.specs(), Arbitraries.of(OnDuplicate.class), values.extras())
                        .as(Enqueue::new);
            case CLAIM ->
                combine(
                                values.tasks(),
                                values.holders(),
                                values.ttls(),
                                values.graces(),
                                values.leaseIds().injectNull(0.5),
                                values.moments(),
                                values.extras())
                        .as(Claim::new);
            case EXTEND ->
                combine(values.tasks(), values.tokens(), values.moments(), values.extras())
                        .as(Extend::new);
            case COMPLETE ->
                combine(values.tasks(), values.tokens(), values.payloads().injectNull(0.3), values.extras())
                        .as(Complete::new);
            case FAIL ->
                combine(
                                values.tasks(),
                                values.tokens(),
                                values.texts(),
                                values.micros().injectNull(0.3),
                                values.extras())
                        .as(Fail::new);
            case REQUEUE ->
                combine(
                                values.tasks(),
                                values.tokens(),
                                Arbitraries.of(true, false),
                                values.micros(),
                                values.texts(),
                                values.extras())
                        .as(Requeue::new);
            case CANCEL ->
                combine(values.tasks(), values.texts(), values.extras()).as(Cancel::new);
            case REDRIVE ->
                combine(values.tasks(), values.texts(), values.extras()).as(Redrive::new);
            case PURGE ->
                combine(values.tasks().list().ofMaxSize(4), values.texts(), values.extras())
                        .as(Purge::new);
            case LIMIT ->
                combine(
                                values.queues(),
                                values.shortTexts().injectNull(0.5),
                                Arbitraries.integers().between(-1, 3),
                                values.extras())
                        .as(Limit::new);
            default -> throw new IllegalArgumentException(type + " is no record of tasks");
        };
    }

    /** Grants. */
    public Arbitrary<Acquire> acquires() {
        Arbitrary<Acquire> grants = combine(
                        values.requests(),
                        values.lanes(),
                        values.kinds(),
                        values.regions(),
                        values.moments(),
                        Arbitraries.of(Rule.ADMITTED, Rule.FORCED, Rule.PICKED, Rule.ALREADY_HELD, Rule.IMPORTED),
                        values.judgements().injectNull(0.3),
                        values.positions().injectNull(0.7))
                .as((request, lane, kind, region, at, rule, judgement, ticket) -> new Acquire(
                        request, lane, kind, region, 30_000, 3_000, at, rule, judgement, ticket, Extras.NONE));
        return combine(grants, values.ttls(), values.graces(), Arbitraries.of(true, false), values.extras())
                .as((grant, ttl, grace, asAsked, extras) -> new Acquire(
                        grant.request(),
                        asAsked && grant.request().lane() != null
                                ? grant.request().lane()
                                : grant.lane(),
                        asAsked ? grant.request().kind() : grant.kind(),
                        asAsked
                                ? grant.request().region() != null
                                        ? grant.request().region()
                                        : Region.NONE
                                : grant.region(),
                        ttl,
                        asAsked ? Policy.defaultGraceMillis(ttl) : grace,
                        grant.acquiredAt(),
                        grant.rule(),
                        grant.judgement(),
                        grant.ticket(),
                        extras));
    }

    /** Intents to launch. */
    public Arbitrary<Spawn> spawns() {
        return combine(
                        values.lanes(),
                        values.sessions(),
                        values.holders(),
                        values.runs().injectNull(0.5),
                        values.texts(),
                        values.extras())
                .as(Spawn::new);
    }

    /** Intents to stop. */
    public Arbitrary<Halt> halts() {
        return combine(
                        values.texts(),
                        values.texts().injectNull(0.5),
                        values.leaseIds().injectNull(0.3),
                        values.holderNames(),
                        values.runs().injectNull(0.5),
                        values.texts(),
                        values.extras())
                .as(Halt::new);
    }

    /** Refusals of requests, waiting or not, and of stale tokens. */
    public Arbitrary<Refuse> refusals() {
        Arbitrary<Rule> rules =
                Arbitraries.of(Rule.values()).filter(rule -> !rule.grants() && rule != Rule.STALE_TOKEN);
        Arbitrary<Refuse> ofRequests = combine(
                        values.requests().list().ofMinSize(1).ofMaxSize(3),
                        rules,
                        blockers().list().ofMaxSize(3),
                        values.lanes().list().ofMaxSize(3),
                        values.texts(),
                        values.judgements().injectNull(0.3),
                        values.moments().injectNull(0.5),
                        values.extras())
                .as((requests, rule, blockers, free, sentence, judgement, until, extras) -> new Refuse(
                        requests, requests.size() - 1, null, rule, blockers, free, sentence, judgement, until, extras));
        Arbitrary<StaleUse> uses = combine(
                        values.names(), values.leaseIds().injectNull(0.2), values.tokens(), values.holderNames())
                .as(StaleUse::new);
        Arbitrary<Refuse> ofStaleUses = combine(uses, values.texts(), values.judgements(), values.extras())
                .as((use, sentence, judgement, extras) -> new Refuse(
                        List.of(), 0, use, Rule.STALE_TOKEN, List.of(), List.of(), sentence, judgement, null, extras));
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(4, ofRequests), net.jqwik.api.Tuple.of(1, ofStaleUses));
    }

    private Arbitrary<Blocker> blockers() {
        Arbitrary<Witness> witnesses =
                combine(values.texts(), values.texts(), values.texts()).as(Witness::new);
        return combine(
                        values.lanes().injectNull(0.1),
                        values.sessions(),
                        values.holderNames(),
                        values.tokens(),
                        Arbitraries.of(true, false),
                        witnesses.injectNull(0.5))
                .as(Blocker::new);
    }

    /** What other versions might write: new types, and known types with new content. */
    public Arbitrary<Unknown> unknowns() {
        Arbitrary<String> bodies = Arbitraries.of(
                "",
                ",\"n\":1e400",
                ",\"deep\":{\"a\":[1,2,{\"b\":null}]}",
                ",\"text\":\"\\u2028\\u0000\\ud800\"",
                " , \"spaced\" : [ 1 ,\t2 ]\n",
                ",\"raw\":\"\u00e9\u2028\"");
        Arbitrary<Unknown> newTypes = combine(Arbitraries.of("FUTURE", "CHECKPOINT", "UNKNOWN", "acquire", ""), bodies)
                .as((type, body) -> new Unknown(type, false, "{\"type\":\"" + type + "\"" + body + "}"));
        Arbitrary<Unknown> mandatory = combine(Arbitraries.of("FUTURE", "GRANT"), bodies)
                .as((type, body) ->
                        new Unknown(type, true, "{\"type\":\"" + type + "\"" + body + ",\"mustUnderstand\":true}"));
        Arbitrary<Unknown> newContent = bodies.map(
                body -> new Unknown("RELEASE", false, "{\"type\":\"RELEASE\",\"token\":\"not a number\"" + body + "}"));
        return Arbitraries.oneOf(newTypes, mandatory, newContent, just(Records.UNKNOWN));
    }

    /** Sets of types that a property wants to see; for statistics. */
    static final Set<RecordType> WRITTEN_AS_PAYLOAD = Set.copyOf(Arrays.stream(RecordType.values())
            .filter(type -> type != RecordType.CHECKPOINT)
            .toList());
}
