package io.tenure.journal.codec;

import static io.tenure.journal.codec.JsonReader.required;

import io.tenure.journal.ClaimHold;
import io.tenure.journal.Counters;
import io.tenure.journal.Extras;
import io.tenure.journal.Fact;
import io.tenure.journal.Halt;
import io.tenure.journal.HaltIntent;
import io.tenure.journal.Holder;
import io.tenure.journal.KeptUnknown;
import io.tenure.journal.Kind;
import io.tenure.journal.LaneName;
import io.tenure.journal.Lease;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Mode;
import io.tenure.journal.Moment;
import io.tenure.journal.Policy;
import io.tenure.journal.PolicyInForce;
import io.tenure.journal.Position;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.QueueLimit;
import io.tenure.journal.QueueName;
import io.tenure.journal.Record;
import io.tenure.journal.RecordType;
import io.tenure.journal.Request;
import io.tenure.journal.Rule;
import io.tenure.journal.RunId;
import io.tenure.journal.SessionId;
import io.tenure.journal.Spawn;
import io.tenure.journal.SpawnIntent;
import io.tenure.journal.Task;
import io.tenure.journal.TaskId;
import io.tenure.journal.TaskRef;
import io.tenure.journal.TaskSpec;
import io.tenure.journal.TaskState;
import io.tenure.journal.Ticket;
import io.tenure.journal.Token;
import io.tenure.journal.Unknown;
import io.tenure.journal.region.Region;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads the rows that {@link FactWriter} writes. A state has to be understood entirely: nothing unknown is kept. */
final class FactReader {
    private final JsonReader in;
    private final ValueReader values;
    private final RecordReader records;

    FactReader(JsonReader in) {
        this.in = in;
        this.values = new ValueReader(in);
        this.records = new RecordReader(in);
    }

    /** Reads the remaining fields of a row of this type. */
    Fact read(String type) throws IOException {
        return switch (type) {
            case "LEASE" -> lease();
            case "TICKET" -> ticket();
            case "SPAWN" -> spawnIntent();
            case "HALT" -> haltIntent();
            case "TASK" -> task();
            case "LIMIT" -> limit();
            case "CONFIG" -> policy();
            case "UNKNOWN" -> unknown();
            case "COUNTERS" -> counters();
            default -> throw new NotUnderstoodException("type", "is " + type);
        };
    }

    private Lease lease() throws IOException {
        LaneName lane = null;
        SessionId session = null;
        Token token = null;
        Holder holder = null;
        Kind kind = Kind.NONE;
        Region region = Region.NONE;
        Mode mode = Mode.EXCLUSIVE;
        Long ttlMillis = null;
        long graceMillis = 0;
        RunId run = null;
        List<ProcessIdentity> children = List.of();
        Moment acquiredAt = null;
        Moment heartbeatAt = null;
        String reason = "";
        Extras extras = Extras.NONE;
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "lane" -> lane = values.lane();
                case "session" -> session = values.session();
                case "token" -> token = values.token();
                case "holder" -> holder = values.holder();
                case "kind" -> kind = values.kind();
                case "region" -> region = values.region();
                case "mode" -> mode = values.constant(EnumNames.MODES);
                case "ttlMillis" -> ttlMillis = in.number();
                case "graceMillis" -> graceMillis = in.number();
                case "run" -> run = values.run();
                case "children" -> children = values.processes();
                case "acquiredAt" -> acquiredAt = values.moment();
                case "heartbeatAt" -> heartbeatAt = values.moment();
                case "reason" -> reason = in.text();
                case "extras" -> extras = extras();
                default -> throw in.unknownField();
            }
        }
        return new Lease(
                ValueReader.leaseId(lane, session),
                required("token", token),
                required("holder", holder),
                kind,
                region,
                mode,
                required("ttlMillis", ttlMillis),
                graceMillis,
                run,
                children,
                required("acquiredAt", acquiredAt),
                heartbeatAt,
                reason,
                extras);
    }

    private Extras extras() throws IOException {
        int outer = in.enter();
        while (in.next() != null) {
            in.extra();
        }
        in.leave(outer);
        return in.takeExtras();
    }

    private Ticket ticket() throws IOException {
        Position position = null;
        List<Request> requests = List.of();
        Moment since = null;
        Moment waitUntil = null;
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "position" -> position = values.position();
                case "requests" -> requests = values.requests();
                case "since" -> since = values.moment();
                case "waitUntil" -> waitUntil = values.moment();
                default -> throw in.unknownField();
            }
        }
        return new Ticket(
                required("position", position), requests, required("since", since), required("waitUntil", waitUntil));
    }

    private SpawnIntent spawnIntent() throws IOException {
        Position position = null;
        Moment time = null;
        Spawn spawn = null;
        Extras extras = Extras.NONE;
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "position" -> position = values.position();
                case "time" -> time = values.moment();
                case "spawn" -> {
                    int outer = in.enter();
                    spawn = records.spawn();
                    in.leave(outer);
                }
                case "extras" -> extras = extras();
                default -> throw in.unknownField();
            }
        }
        Spawn known = withoutExtras(required("spawn", spawn));
        return new SpawnIntent(
                required("position", position),
                required("time", time),
                new Spawn(known.lane(), known.session(), known.holder(), known.run(), known.reason(), extras));
    }

    private HaltIntent haltIntent() throws IOException {
        Position position = null;
        Moment time = null;
        Halt halt = null;
        Extras extras = Extras.NONE;
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "position" -> position = values.position();
                case "time" -> time = values.moment();
                case "halt" -> {
                    int outer = in.enter();
                    halt = records.halt();
                    in.leave(outer);
                }
                case "extras" -> extras = extras();
                default -> throw in.unknownField();
            }
        }
        Halt known = withoutExtras(required("halt", halt));
        return new HaltIntent(
                required("position", position),
                required("time", time),
                new Halt(
                        known.handle(),
                        known.command(),
                        known.lease(),
                        known.by(),
                        known.run(),
                        known.reason(),
                        extras));
    }

    private static <R extends Record> R withoutExtras(R record) {
        if (!record.extras().isEmpty()) {
            throw new NotUnderstoodException(
                    record.extras().fields().get(0).name(), "is not a field that this version knows");
        }
        return record;
    }

    private Task task() throws IOException {
        QueueName queue = null;
        TaskId id = null;
        TaskSpec spec = null;
        TaskState state = null;
        Position enqueuedAt = null;
        long readyAtMicros = 0;
        int attempts = 0;
        ClaimHold claim = null;
        TaskSpec again = null;
        String outcome = null;
        Token endedBy = null;
        Moment changedAt = null;
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "queue" -> queue = new QueueName(in.text());
                case "task" -> id = new TaskId(in.text());
                case "spec" -> spec = spec();
                case "state" -> state = values.constant(EnumNames.TASK_STATES);
                case "enqueuedAt" -> enqueuedAt = values.position();
                case "readyAtMicros" -> readyAtMicros = in.number();
                case "attempts" -> attempts = in.smallNumber();
                case "claim" -> claim = claim();
                case "again" -> again = spec();
                case "outcome" -> outcome = in.text();
                case "endedBy" -> endedBy = values.token();
                case "changedAt" -> changedAt = values.moment();
                default -> throw in.unknownField();
            }
        }
        return new Task(
                new TaskRef(required("queue", queue), required("task", id)),
                required("spec", spec),
                required("state", state),
                required("enqueuedAt", enqueuedAt),
                readyAtMicros,
                attempts,
                claim,
                again,
                outcome,
                endedBy,
                required("changedAt", changedAt));
    }

    private TaskSpec spec() throws IOException {
        ValueReader.Spec spec = values.new Spec();
        int outer = in.enter();
        for (String field = in.next(); field != null; field = in.next()) {
            if (!spec.takes(field)) {
                throw in.unknownField();
            }
        }
        in.leave(outer);
        return spec.finish();
    }

    private ClaimHold claim() throws IOException {
        Token token = null;
        Holder holder = null;
        Long ttlMillis = null;
        long graceMillis = 0;
        LeaseId lease = null;
        Moment claimedAt = null;
        Moment extendedAt = null;
        int outer = in.enter();
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "token" -> token = values.token();
                case "holder" -> holder = values.holder();
                case "ttlMillis" -> ttlMillis = in.number();
                case "graceMillis" -> graceMillis = in.number();
                case "lease" -> lease = values.leaseId();
                case "claimedAt" -> claimedAt = values.moment();
                case "extendedAt" -> extendedAt = values.moment();
                default -> throw in.unknownField();
            }
        }
        in.leave(outer);
        return new ClaimHold(
                required("token", token),
                required("holder", holder),
                required("ttlMillis", ttlMillis),
                graceMillis,
                lease,
                required("claimedAt", claimedAt),
                extendedAt);
    }

    private QueueLimit limit() throws IOException {
        QueueName queue = null;
        String concurrencyKey = null;
        Integer maxConcurrent = null;
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "queue" -> queue = new QueueName(in.text());
                case "concurrencyKey" -> concurrencyKey = in.text();
                case "maxConcurrent" -> maxConcurrent = in.smallNumber();
                default -> throw in.unknownField();
            }
        }
        return new QueueLimit(required("queue", queue), concurrencyKey, required("maxConcurrent", maxConcurrent));
    }

    private PolicyInForce policy() throws IOException {
        Position position = null;
        Policy policy = null;
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "position" -> position = values.position();
                case "policy" -> policy = PolicyFields.read(in, values);
                default -> throw in.unknownField();
            }
        }
        return new PolicyInForce(required("position", position), required("policy", policy));
    }

    private KeptUnknown unknown() throws IOException {
        Position position = null;
        Moment time = null;
        String name = null;
        boolean mustUnderstand = false;
        String json = null;
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "position" -> position = values.position();
                case "time" -> time = values.moment();
                case "name" -> name = in.text();
                case "mustUnderstand" -> mustUnderstand = in.flag();
                case "json" -> json = in.text();
                default -> throw in.unknownField();
            }
        }
        return new KeptUnknown(
                required("position", position),
                required("time", time),
                new Unknown(required("name", name), mustUnderstand, required("json", json)));
    }

    private Counters counters() throws IOException {
        Map<RecordType, Long> recordCounts = Map.of();
        Map<Rule, Long> refusals = Map.of();
        long contradictions = 0;
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "records" -> recordCounts = counts(RecordType.class, EnumNames.RECORD_TYPES);
                case "refusals" -> refusals = counts(Rule.class, EnumNames.RULES);
                case "contradictions" -> contradictions = in.number();
                default -> throw in.unknownField();
            }
        }
        return new Counters(recordCounts, refusals, contradictions);
    }

    private <E extends Enum<E>> Map<E, Long> counts(Class<E> type, EnumNames<E> names) throws IOException {
        Map<E, Long> counts = new EnumMap<>(type);
        int outer = in.enter();
        for (String field = in.next(); field != null; field = in.next()) {
            E constant = names.find(field);
            if (constant == null) {
                throw in.unknownField();
            }
            counts.put(constant, in.number());
        }
        in.leave(outer);
        return counts;
    }
}
