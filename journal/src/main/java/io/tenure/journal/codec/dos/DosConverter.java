package io.tenure.journal.codec.dos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenure.journal.Acquire;
import io.tenure.journal.Adopt;
import io.tenure.journal.Extras;
import io.tenure.journal.Halt;
import io.tenure.journal.Heartbeat;
import io.tenure.journal.Holder;
import io.tenure.journal.HolderName;
import io.tenure.journal.Kind;
import io.tenure.journal.LaneName;
import io.tenure.journal.Lease;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Limits;
import io.tenure.journal.Mode;
import io.tenure.journal.Moment;
import io.tenure.journal.Position;
import io.tenure.journal.Record;
import io.tenure.journal.Refuse;
import io.tenure.journal.Release;
import io.tenure.journal.Request;
import io.tenure.journal.Rule;
import io.tenure.journal.Scavenge;
import io.tenure.journal.ScavengeCause;
import io.tenure.journal.SessionId;
import io.tenure.journal.Spawn;
import io.tenure.journal.Token;
import io.tenure.journal.codec.dos.DosFields.Identity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Says line by line in Tenure's records what a foreign journal says, so that Tenure's fold of the records gives the
 * foreign system's live leases: the same lanes, sessions, holders, hosts, pids, kinds, regions, beats and order.
 *
 * <p>Nothing is lost: an entry is kept verbatim in the field {@code imported} of the record that it became; what has no
 * counterpart, or would change nothing, becomes an {@link io.tenure.journal.Unknown} named {@code dos.} and its type;
 * damage becomes notes. Knows the live leases, since Tenure's records name tokens and whole holders where the foreign
 * ones do not. For one thread; the caller appends exactly the returned records in order.
 *
 * <p>Where the two systems differ:
 *
 * <ul>
 *   <li>A foreign beat may go backward, lie before the grant, or be unsaid by an adoption; Tenure's never does. Such a lease is
 *       stated anew, by an ACQUIRE in its place (rule IMPORTED) with the beat after it, granted no later than its beat.
 *   <li>A beat later than the time of its own entry counts as of that time; a beat that is no time changes nothing.
 *   <li>A lease is named by the lease inside of the record, where that has a name; records about it by the record's own, which
 *       may differ. Two live leases cannot have one name in Tenure, nor names that differ only in the case of the
 *       lane. A lease without such a name (half of it is blank, longer than a name may be, or neither text nor integer)
 *       cannot be held: the conversion says so.
 *   <li>A pid without machine and boot proves nothing, so that only time ends an imported lease: its ttl, else 50 minutes, and
 *       5 minutes of grace, as there.
 * </ul>
 */
public final class DosConverter {
    private final Map<Identity, Lease> live = new LinkedHashMap<>();
    private final Map<LeaseId, Identity> held = new HashMap<>();
    private Position next;
    private Moment time = Moment.EPOCH;

    private List<Record> records = new ArrayList<>();
    private @Nullable String notCarried;

    /** A converter of a journal that begins with the record at {@code next}. */
    public DosConverter(Position next) {
        this.next = next;
    }

    /** The position of the first record of the next line. */
    public Position next() {
        return next;
    }

    /** The leases that are live after the lines so far, in first-acquired order; a live view. */
    public Collection<Lease> leases() {
        return Collections.unmodifiableCollection(live.values());
    }

    /** The records of the next line. Never throws for a line that a {@link DosJournalReader} returned. */
    public DosConversion convert(DosLine line) {
        records = new ArrayList<>(2);
        notCarried = null;
        Moment recordedAt = time;
        if (line instanceof DosEntry entry) {
            recordedAt = DosTimes.recordedAt(new DosFields(entry.fields()), time);
            time = recordedAt.following(time);
            convert(entry, new DosFields(entry.fields()));
        } else if (line instanceof DosDamage damage) {
            add(DosVerbatim.note(damage));
        }
        return new DosConversion(recordedAt, records, notCarried);
    }

    private void convert(DosEntry entry, DosFields fields) {
        String op = fields.text("op");
        boolean isConverted = switch (op == null ? "" : op) {
            case "ACQUIRE", "RECONCILE" -> acquire(entry, fields);
            case "RELEASE" -> release(entry, fields);
            case "SCAVENGE" -> scavenge(entry, fields);
            case "HEARTBEAT" -> heartbeat(entry, fields);
            case "ADOPT" -> adopt(entry, fields);
            case "CHECKPOINT" -> checkpoint(entry, fields);
            case "REFUSE" -> refuse(entry, fields);
            case "HALT" -> halt(entry, fields);
            case "SPAWN" -> spawn(entry, fields);
            default -> false;
        };
        if (!isConverted) {
            keep(entry);
        }
    }

    private boolean acquire(DosEntry entry, DosFields fields) {
        DosFields inner = fields.object("lease");
        DosFields lease = inner == null ? fields : inner;
        Identity identity = fields.identity();
        LeaseId id = identity == null ? null : free(identity, lease.leaseId(), fields.leaseId());
        if (identity == null || id == null) {
            dontCarry(entry, fields);
            return false;
        }
        Extras extras = extras(entry);
        grant(identity, id, lease, reason(fields), extras);
        return true;
    }

    private boolean release(DosEntry entry, DosFields fields) {
        Lease lease = lease(fields);
        if (lease == null) {
            return false;
        }
        Extras extras = extras(entry);
        end(lease);
        add(new Release(lease.id(), lease.token(), lease.holder().name(), reason(fields), extras));
        return true;
    }

    private boolean scavenge(DosEntry entry, DosFields fields) {
        Lease lease = lease(fields);
        if (lease == null) {
            return false;
        }
        Extras extras = extras(entry);
        scavenge(lease, reason(fields), extras);
        return true;
    }

    private void scavenge(Lease lease, String evidence, Extras extras) {
        end(lease);
        add(new Scavenge(lease.id(), lease.token(), lease.holder().name(), ScavengeCause.OPERATOR, evidence, extras));
    }

    private boolean heartbeat(DosEntry entry, DosFields fields) {
        Lease lease = lease(fields);
        OptionalLong at = DosTimes.beat(fields);
        if (lease == null || at.isEmpty()) {
            return false;
        }
        Extras extras = extras(entry);
        Moment beat = notAfterEntry(at.getAsLong());
        Lease beaten = lease.freshAt().isAfter(beat) ? grantAnew(lease, beat) : lease;
        beat(beaten, beat, extras);
        return true;
    }

    private boolean adopt(DosEntry entry, DosFields fields) {
        Lease lease = lease(fields);
        if (lease == null) {
            return false;
        }
        Extras extras = extras(entry);
        OptionalLong at = DosTimes.beat(fields);
        Moment wanted = at.isPresent() ? notAfterEntry(at.getAsLong()) : lease.heartbeatAt();
        Moment told = wanted != null && wanted.isAfter(lease.freshAt()) ? wanted : lease.freshAt();
        Holder old = lease.holder();
        Holder holder = new Holder(
                fields.has("holder") ? fields.holderName() : old.name(),
                fields.has("host_id") ? fields.host() : old.host(),
                fields.has("pid") ? fields.process() : old.process());
        Lease adopted = lease.adopted(holder, Token.of(next), told);
        add(new Adopt(lease.id(), lease.token(), old.name(), holder, told, reason(fields), extras));
        put(adopted);
        if (!told.equals(wanted)) {
            Lease anew = grantAnew(adopted, wanted);
            if (wanted != null) {
                beat(anew, wanted, Extras.NONE);
            }
        }
        return true;
    }

    /** Ends what is live and grants what the checkpoint lists; the entry itself is kept for its numbers. */
    private boolean checkpoint(DosEntry entry, DosFields fields) {
        keep(entry);
        for (Lease lease : List.copyOf(live.values())) {
            scavenge(lease, "the imported journal goes on from a checkpoint", Extras.NONE);
        }
        if (fields.value("leases") instanceof ArrayNode leases) {
            for (JsonNode element : leases) {
                if (element instanceof ObjectNode object) {
                    restore(entry, new DosFields(object));
                }
            }
        }
        return true;
    }

    private void restore(DosEntry entry, DosFields lease) {
        Identity identity = lease.identity();
        LeaseId id = identity == null ? null : free(identity, lease.leaseId(), null);
        if (identity == null || id == null) {
            dontCarry(entry, lease);
        } else {
            grant(identity, id, lease, "", Extras.NONE);
        }
    }

    private boolean refuse(DosEntry entry, DosFields fields) {
        LaneName lane = fields.lane();
        SessionId session = fields.session();
        if (session == null || (lane == null && !fields.isAbsent("lane"))) {
            return false;
        }
        Extras extras = extras(entry);
        Holder holder = new Holder(fields.holderName(), fields.host(), fields.process());
        Request request = new Request(
                lane,
                session,
                holder,
                Kind.NONE,
                null,
                Mode.EXCLUSIVE,
                0,
                Request.DEFAULT_GRACE,
                fields.run(),
                List.of(),
                "",
                false,
                false);
        // The foreign system names no rule, and its refusals come from its predicates.
        add(new Refuse(
                List.of(request), 0, null, Rule.PREDICATE, List.of(), List.of(), reason(fields), null, null, extras));
        return true;
    }

    private boolean halt(DosEntry entry, DosFields fields) {
        String handle = fields.text("handle");
        if (handle == null || handle.length() > Limits.TEXT_CHARS) {
            return false;
        }
        Extras extras = extras(entry);
        String command = fields.textUpTo(Limits.TEXT_CHARS, "command");
        add(new Halt(
                handle,
                command.isEmpty() ? null : command,
                fields.leaseId(),
                HolderName.NOBODY,
                fields.run(),
                reason(fields),
                extras));
        return true;
    }

    private boolean spawn(DosEntry entry, DosFields fields) {
        LeaseId id = fields.leaseId();
        if (id == null) {
            return false;
        }
        Extras extras = extras(entry);
        Holder holder = new Holder(fields.holderName(), fields.host(), fields.process());
        add(new Spawn(id.lane(), id.session(), holder, fields.run(), reason(fields), extras));
        return true;
    }

    /** The first name that no other live lease has, or null. */
    private @Nullable LeaseId free(Identity identity, @Nullable LeaseId first, @Nullable LeaseId second) {
        if (first != null && held.getOrDefault(first, identity).equals(identity)) {
            return first;
        }
        return second != null && held.getOrDefault(second, identity).equals(identity) ? second : null;
    }

    /** Grants in the place of a live lease of the same identity, else at the end. */
    private void grant(Identity identity, LeaseId id, DosFields lease, String reason, Extras extras) {
        Lease former = live.get(identity);
        if (former != null && !former.id().equals(id)) {
            scavenge(former, "the imported journal replaces it by " + id, Extras.NONE);
        }
        held.put(id, identity);
        Request request = DosTerms.request(id, lease, reason);
        OptionalLong beatMicros = lease.utcMicros("heartbeat_at");
        Moment beat = beatMicros.isPresent() ? notAfterEntry(beatMicros.getAsLong()) : null;
        OptionalLong acquired = lease.utcMicros("acquired_at");
        Moment acquiredAt = acquired.isPresent() ? notAfterEntry(acquired.getAsLong()) : time;
        Lease granted = grant(request, earlier(acquiredAt, beat), extras);
        if (beat != null) {
            beat(granted, beat, Extras.NONE);
        }
    }

    /** States a live lease anew, so that the beat that follows may be any. */
    private Lease grantAnew(Lease lease, @Nullable Moment beat) {
        Request request = new Request(
                lease.lane(),
                lease.id().session(),
                lease.holder(),
                lease.kind(),
                lease.region(),
                lease.mode(),
                lease.ttlMillis(),
                lease.graceMillis(),
                lease.run(),
                lease.children(),
                lease.reason(),
                false,
                false);
        return grant(request, earlier(lease.acquiredAt(), beat), lease.extras());
    }

    private Lease grant(Request request, Moment acquiredAt, Extras extras) {
        LaneName lane = request.lane();
        if (lane == null || request.region() == null) {
            throw new IllegalArgumentException("an imported grant names its lane and region");
        }
        Acquire acquire = new Acquire(
                request,
                lane,
                request.kind(),
                request.region(),
                request.ttlMillis(),
                request.graceMillis(),
                acquiredAt,
                Rule.IMPORTED,
                null,
                null,
                extras);
        Lease lease = acquire.lease(next);
        add(acquire);
        put(lease);
        return lease;
    }

    private void beat(Lease lease, Moment at, Extras extras) {
        add(new Heartbeat(lease.id(), lease.token(), at, null, extras));
        put(lease.beaten(at, null));
    }

    private @Nullable Lease lease(DosFields fields) {
        Identity identity = fields.identity();
        return identity == null ? null : live.get(identity);
    }

    private void put(Lease lease) {
        Identity identity = held.get(lease.id());
        if (identity != null) {
            live.put(identity, lease);
        }
    }

    private void end(Lease lease) {
        Identity identity = held.remove(lease.id());
        if (identity != null) {
            live.remove(identity);
        }
    }

    private Moment notAfterEntry(long utcMicros) {
        return Moment.ofUtcMicros(Math.min(utcMicros, time.utcMicros()));
    }

    private static Moment earlier(Moment acquiredAt, @Nullable Moment beat) {
        return beat != null && acquiredAt.isAfter(beat) ? beat : acquiredAt;
    }

    private static String reason(DosFields fields) {
        return fields.textUpTo(Limits.TEXT_CHARS, "reason");
    }

    /** The entry as a field of the record that it becomes; one that is too large for that gets a record of its own before it. */
    private Extras extras(DosEntry entry) {
        if (DosVerbatim.fitsRecord(entry)) {
            return DosVerbatim.extras(entry);
        }
        keep(entry);
        return Extras.NONE;
    }

    private void keep(DosEntry entry) {
        DosVerbatim.records(entry).forEach(this::add);
    }

    /** Says that a lease cannot be held; nothing if the foreign system ignores it as well. */
    private void dontCarry(DosEntry entry, DosFields lease) {
        if (!"".equals(lease.text("lane")) || !"".equals(lease.text("loop_ts"))) {
            notCarried = "line " + entry.lineNumber() + ": a lease whose lane or session is blank, longer than "
                    + Limits.NAME_CHARS + " characters, no text, or another live lease's but for its case";
        }
    }

    private void add(Record record) {
        records.add(record);
        next = next.next();
    }
}
