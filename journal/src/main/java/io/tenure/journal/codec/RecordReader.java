package io.tenure.journal.codec;

import static io.tenure.journal.codec.JsonReader.required;

import io.tenure.journal.Acquire;
import io.tenure.journal.Adopt;
import io.tenure.journal.Blocker;
import io.tenure.journal.Config;
import io.tenure.journal.Halt;
import io.tenure.journal.Heartbeat;
import io.tenure.journal.Holder;
import io.tenure.journal.HolderName;
import io.tenure.journal.Judgement;
import io.tenure.journal.Kind;
import io.tenure.journal.LaneName;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Moment;
import io.tenure.journal.Note;
import io.tenure.journal.Policy;
import io.tenure.journal.Position;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.Record;
import io.tenure.journal.RecordType;
import io.tenure.journal.Recover;
import io.tenure.journal.Refuse;
import io.tenure.journal.Release;
import io.tenure.journal.Request;
import io.tenure.journal.Rule;
import io.tenure.journal.RunId;
import io.tenure.journal.Scavenge;
import io.tenure.journal.ScavengeCause;
import io.tenure.journal.SessionId;
import io.tenure.journal.Spawn;
import io.tenure.journal.StaleUse;
import io.tenure.journal.Token;
import io.tenure.journal.Withdraw;
import io.tenure.journal.WithdrawCause;
import io.tenure.journal.region.Region;
import java.io.IOException;
import java.util.List;

/**
 * Reads the fields of each type of record, after its type and up to the end of its object; its mirror is
 * {@link RecordWriter}. Fields that this version does not know are kept.
 */
final class RecordReader {
    private final JsonReader in;
    private final ValueReader values;

    RecordReader(JsonReader in) {
        this.in = in;
        this.values = new ValueReader(in);
    }

    /** Reads the remaining fields of a record of a type that has fields of its own. */
    Record read(RecordType type) throws IOException {
        return switch (type) {
            case ACQUIRE -> acquire();
            case RELEASE -> release();
            case HEARTBEAT -> heartbeat();
            case ADOPT -> adopt();
            case SCAVENGE -> scavenge();
            case SPAWN -> spawn();
            case HALT -> halt();
            case REFUSE -> refuse();
            case WITHDRAW -> withdraw();
            case ENQUEUE, CLAIM, EXTEND, COMPLETE, FAIL, REQUEUE, CANCEL, REDRIVE, PURGE, LIMIT ->
                new TaskRecordReader(in, values).read(type);
            case CONFIG -> config();
            case RECOVER -> recover();
            case NOTE -> note();
            case CHECKPOINT, UNKNOWN -> throw new NotUnderstoodException("type", "is " + type);
        };
    }

    private Acquire acquire() throws IOException {
        Request request = null;
        LaneName lane = null;
        Kind kind = null;
        Region region = null;
        Long ttlMillis = null;
        Long graceMillis = null;
        Moment acquiredAt = in.time();
        Rule rule = null;
        Judgement judgement = null;
        Position ticket = null;
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "request" -> request = values.request();
                case "lane" -> lane = values.lane();
                case "kind" -> kind = values.kind();
                case "region" -> region = values.region();
                case "ttlMillis" -> ttlMillis = in.number();
                case "graceMillis" -> graceMillis = in.number();
                case "acquiredAt" -> acquiredAt = values.moment();
                case "rule" -> rule = values.constant(EnumNames.RULES);
                case "judgement" -> judgement = new JudgementReader(in, values).read();
                case "ticket" -> ticket = values.position();
                default -> in.extra();
            }
        }
        Request asked = required("request", request);
        long ttl = ttlMillis != null ? ttlMillis : asked.ttlMillis();
        return new Acquire(
                asked,
                lane != null ? lane : required("lane", asked.lane()),
                kind != null ? kind : asked.kind(),
                region != null ? region : asked.region() != null ? asked.region() : Region.NONE,
                ttl,
                graceMillis != null ? graceMillis : usualGraceMillis(asked, ttl),
                acquiredAt,
                required("rule", rule),
                judgement,
                ticket,
                in.takeExtras());
    }

    /** The decided grace when the record does not say: as asked, else a tenth of the ttl. Part of the format, whatever a policy says. */
    static long usualGraceMillis(Request asked, long ttlMillis) {
        return asked.graceMillis() == Request.DEFAULT_GRACE ? ttlMillis / 10 : asked.graceMillis();
    }

    private Release release() throws IOException {
        LaneName lane = null;
        SessionId session = null;
        Token token = null;
        HolderName holder = null;
        String reason = "";
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "lane" -> lane = values.lane();
                case "session" -> session = values.session();
                case "token" -> token = values.token();
                case "holder" -> holder = values.holderName();
                case "reason" -> reason = in.text();
                default -> in.extra();
            }
        }
        return new Release(
                ValueReader.leaseId(lane, session),
                required("token", token),
                required("holder", holder),
                reason,
                in.takeExtras());
    }

    private Heartbeat heartbeat() throws IOException {
        LaneName lane = null;
        SessionId session = null;
        Token token = null;
        Moment at = in.time();
        List<ProcessIdentity> children = null;
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "lane" -> lane = values.lane();
                case "session" -> session = values.session();
                case "token" -> token = values.token();
                case "at" -> at = values.moment();
                case "children" -> children = values.processes();
                default -> in.extra();
            }
        }
        return new Heartbeat(
                ValueReader.leaseId(lane, session), required("token", token), at, children, in.takeExtras());
    }

    private Adopt adopt() throws IOException {
        LaneName lane = null;
        SessionId session = null;
        Token previousToken = null;
        HolderName previousHolder = null;
        Holder holder = null;
        Moment at = in.time();
        String reason = "";
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "lane" -> lane = values.lane();
                case "session" -> session = values.session();
                case "previousToken" -> previousToken = values.token();
                case "previousHolder" -> previousHolder = values.holderName();
                case "holder" -> holder = values.holder();
                case "at" -> at = values.moment();
                case "reason" -> reason = in.text();
                default -> in.extra();
            }
        }
        return new Adopt(
                ValueReader.leaseId(lane, session),
                required("previousToken", previousToken),
                required("previousHolder", previousHolder),
                required("holder", holder),
                at,
                reason,
                in.takeExtras());
    }

    private Scavenge scavenge() throws IOException {
        LaneName lane = null;
        SessionId session = null;
        Token token = null;
        HolderName previousHolder = null;
        ScavengeCause cause = null;
        String evidence = "";
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "lane" -> lane = values.lane();
                case "session" -> session = values.session();
                case "token" -> token = values.token();
                case "previousHolder" -> previousHolder = values.holderName();
                case "cause" -> cause = values.constant(EnumNames.SCAVENGE_CAUSES);
                case "evidence" -> evidence = in.text();
                default -> in.extra();
            }
        }
        return new Scavenge(
                ValueReader.leaseId(lane, session),
                required("token", token),
                required("previousHolder", previousHolder),
                required("cause", cause),
                evidence,
                in.takeExtras());
    }

    Spawn spawn() throws IOException {
        LaneName lane = null;
        SessionId session = null;
        Holder holder = null;
        RunId run = null;
        String reason = "";
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "lane" -> lane = values.lane();
                case "session" -> session = values.session();
                case "holder" -> holder = values.holder();
                case "run" -> run = values.run();
                case "reason" -> reason = in.text();
                default -> in.extra();
            }
        }
        return new Spawn(
                required("lane", lane),
                required("session", session),
                required("holder", holder),
                run,
                reason,
                in.takeExtras());
    }

    Halt halt() throws IOException {
        String handle = null;
        String command = null;
        LeaseId lease = null;
        HolderName by = null;
        RunId run = null;
        String reason = "";
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "handle" -> handle = in.text();
                case "command" -> command = in.text();
                case "lease" -> lease = values.leaseId();
                case "by" -> by = values.holderName();
                case "run" -> run = values.run();
                case "reason" -> reason = in.text();
                default -> in.extra();
            }
        }
        return new Halt(required("handle", handle), command, lease, required("by", by), run, reason, in.takeExtras());
    }

    private Refuse refuse() throws IOException {
        List<Request> requests = List.of();
        int refused = 0;
        StaleUse staleUse = null;
        Rule rule = null;
        List<Blocker> blockers = List.of();
        List<LaneName> freeLanes = List.of();
        String sentence = "";
        Judgement judgement = null;
        Moment waitUntil = null;
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "requests" -> requests = values.requests();
                case "refused" -> refused = in.smallNumber();
                case "staleUse" -> staleUse = values.staleUse();
                case "rule" -> rule = values.constant(EnumNames.RULES);
                case "blockers" -> blockers = values.blockers();
                case "freeLanes" -> freeLanes = values.lanes();
                case "sentence" -> sentence = in.text();
                case "judgement" -> judgement = new JudgementReader(in, values).read();
                case "waitUntil" -> waitUntil = values.moment();
                default -> in.extra();
            }
        }
        return new Refuse(
                requests,
                refused,
                staleUse,
                required("rule", rule),
                blockers,
                freeLanes,
                sentence,
                judgement,
                waitUntil,
                in.takeExtras());
    }

    private Withdraw withdraw() throws IOException {
        Position ticket = null;
        WithdrawCause cause = null;
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "ticket" -> ticket = values.position();
                case "cause" -> cause = values.constant(EnumNames.WITHDRAW_CAUSES);
                default -> in.extra();
            }
        }
        return new Withdraw(required("ticket", ticket), required("cause", cause), in.takeExtras());
    }

    private Config config() throws IOException {
        Policy policy = null;
        String reason = "";
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "policy" -> policy = PolicyFields.read(in, values);
                case "reason" -> reason = in.text();
                default -> in.extra();
            }
        }
        return new Config(required("policy", policy), reason, in.takeExtras());
    }

    private Recover recover() throws IOException {
        Position lastKept = null;
        Position lastKnown = null;
        String cause = "";
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "lastKept" -> lastKept = values.position();
                case "lastKnown" -> lastKnown = values.position();
                case "cause" -> cause = in.text();
                default -> in.extra();
            }
        }
        return new Recover(required("lastKept", lastKept), required("lastKnown", lastKnown), cause, in.takeExtras());
    }

    private Note note() throws IOException {
        String topic = null;
        String text = "";
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "topic" -> topic = in.text();
                case "text" -> text = in.text();
                default -> in.extra();
            }
        }
        return new Note(required("topic", topic), text, in.takeExtras());
    }
}
