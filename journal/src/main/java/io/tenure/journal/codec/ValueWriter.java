package io.tenure.journal.codec;

import io.tenure.journal.Acquire;
import io.tenure.journal.Blocker;
import io.tenure.journal.BootId;
import io.tenure.journal.Extras;
import io.tenure.journal.Holder;
import io.tenure.journal.LaneName;
import io.tenure.journal.Lease;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Mode;
import io.tenure.journal.Moment;
import io.tenure.journal.Name;
import io.tenure.journal.Policy;
import io.tenure.journal.Position;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.Request;
import io.tenure.journal.StaleUse;
import io.tenure.journal.TaskRef;
import io.tenure.journal.TaskSpec;
import io.tenure.journal.Token;
import io.tenure.journal.region.Glob;
import io.tenure.journal.region.Region;
import io.tenure.journal.region.Witness;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the values that records and facts are made of. What unordered collections hold is written in a fixed order. */
final class ValueWriter {
    static final String NO_REGION = "none";
    static final String UNKNOWN_REGION = "unknown";

    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final JsonWriter out;
    private final Form form;

    /** For whom values are written. */
    enum Form {
        /** For the journal: what the context says is left out, and boot clocks are kept. */
        PAYLOAD,
        /** For people and their tools: everything is said, times are ISO texts, and a holder is its name. */
        PUBLIC
    }

    ValueWriter(JsonWriter out, Form form) {
        this.out = out;
        this.form = form;
    }

    /** Whether everything is said. */
    boolean isPublic() {
        return form == Form.PUBLIC;
    }

    /** UTC microseconds as an ISO time with microseconds. */
    static String iso(long utcMicros) {
        return LocalDateTime.ofEpochSecond(
                        Math.floorDiv(utcMicros, MICROS_PER_SECOND),
                        (int) Math.floorMod(utcMicros, MICROS_PER_SECOND) * 1_000,
                        ZoneOffset.UTC)
                .format(ISO);
    }

    /** A moment that is left out when it is that of the context. */
    void momentUnlessNow(String name, Moment moment) throws IOException {
        if (form == Form.PUBLIC || !moment.equals(out.time())) {
            moment(name, moment);
        }
    }

    void momentUnlessNull(String name, @Nullable Moment moment) throws IOException {
        if (moment != null) {
            moment(name, moment);
        }
    }

    void moment(String name, Moment moment) throws IOException {
        if (form == Form.PUBLIC) {
            out.text(name, iso(moment.utcMicros()));
            if (!moment.equals(out.time())) {
                out.textUnlessEmpty(name + "Boot", moment.boot().toString());
                out.numberUnless(name + "ClockMicros", moment.clockMicros(), 0);
            }
            return;
        }
        out.open(name);
        out.number("utc", moment.utcMicros());
        bootUnlessSame(moment.boot());
        out.numberUnless("clock", moment.clockMicros(), 0);
        out.close();
    }

    private void bootUnlessSame(BootId boot) throws IOException {
        if (form == Form.PUBLIC || !boot.equals(out.time().boot())) {
            out.text("boot", boot.toString());
        }
    }

    void positionUnlessNull(String name, @Nullable Position position) throws IOException {
        if (position != null) {
            position(name, position);
        }
    }

    /** A number in epoch 0, else a text of epoch and seq. */
    void position(String name, Position position) throws IOException {
        if (position.epoch() == 0 && form == Form.PAYLOAD) {
            out.number(name, position.seq());
        } else {
            out.text(name, position.toString());
        }
    }

    void leaseId(LeaseId lease) throws IOException {
        out.text("lane", lease.lane().value());
        out.text("session", lease.session().value());
    }

    void leaseIdUnlessNull(String name, @Nullable LeaseId lease) throws IOException {
        if (lease != null) {
            out.open(name);
            leaseId(lease);
            out.close();
        }
    }

    void holder(String name, Holder holder) throws IOException {
        if (form == Form.PUBLIC) {
            out.text(name, holder.name().value());
            holderPlace(holder);
            return;
        }
        out.open(name);
        out.text("name", holder.name().value());
        holderPlace(holder);
        out.close();
    }

    private void holderPlace(Holder holder) throws IOException {
        out.textUnlessEmpty("host", holder.host());
        ProcessIdentity process = holder.process();
        if (process != null) {
            out.open("process");
            process(process);
            out.close();
        }
    }

    void process(ProcessIdentity process) throws IOException {
        out.textUnlessEmpty("machineId", process.machineId());
        bootUnlessSame(process.boot());
        out.textUnlessEmpty("pidNamespace", process.pidNamespace());
        out.number("pid", process.pid());
        out.numberUnless("startTicks", process.startTicks(), 0);
    }

    void processes(String name, List<ProcessIdentity> processes) throws IOException {
        out.openArray(name);
        for (ProcessIdentity process : processes) {
            out.open();
            process(process);
            out.close();
        }
        out.closeArray();
    }

    void processesUnlessEmpty(String name, List<ProcessIdentity> processes) throws IOException {
        if (!processes.isEmpty()) {
            processes(name, processes);
        }
    }

    void regionUnlessNull(String name, @Nullable Region region) throws IOException {
        if (region != null) {
            region(name, region);
        }
    }

    void region(String name, Region region) throws IOException {
        if (region instanceof Region.Paths paths) {
            out.openArray(name);
            for (Glob glob : paths.globs()) {
                out.element(glob.text());
            }
            out.closeArray();
        } else {
            out.text(name, region.equals(Region.NONE) ? NO_REGION : UNKNOWN_REGION);
        }
    }

    void mode(Mode mode) throws IOException {
        if (form == Form.PUBLIC || mode != Mode.EXCLUSIVE) {
            out.text("mode", mode.name());
        }
    }

    void requests(List<Request> requests) throws IOException {
        if (!requests.isEmpty()) {
            out.openArray("requests");
            for (Request request : requests) {
                out.open();
                request(request);
                out.close();
            }
            out.closeArray();
        }
    }

    void request(Request request) throws IOException {
        LaneName lane = request.lane();
        if (lane != null) {
            out.text("lane", lane.value());
        }
        out.text("session", request.session().value());
        holder("holder", request.holder());
        out.textUnlessEmpty("kind", request.kind().value());
        regionUnlessNull("region", request.region());
        mode(request.mode());
        out.numberUnless("ttlMillis", request.ttlMillis(), 0);
        out.numberUnless("graceMillis", request.graceMillis(), Request.DEFAULT_GRACE);
        if (request.run() != null) {
            out.text("run", request.run().value());
        }
        processesUnlessEmpty("children", request.children());
        out.textUnlessEmpty("reason", request.reason());
        out.flagIfSet("force", request.force());
        out.flagIfSet("orPick", request.orPick());
    }

    /** Names in their given order. */
    void names(String name, Collection<? extends Name> names) throws IOException {
        if (!names.isEmpty()) {
            out.openArray(name);
            for (Name element : names) {
                out.element(element.value());
            }
            out.closeArray();
        }
    }

    static <N extends Name> List<N> sorted(Collection<N> names) {
        List<N> sorted = new ArrayList<>(names);
        sorted.sort(null);
        return sorted;
    }

    void blockers(List<Blocker> blockers) throws IOException {
        if (blockers.isEmpty()) {
            return;
        }
        out.openArray("blockers");
        for (Blocker blocker : blockers) {
            out.open();
            LaneName lane = blocker.lane();
            if (lane != null) {
                out.text("lane", lane.value());
            }
            out.text("session", blocker.session().value());
            out.text("holder", blocker.holder().value());
            out.number("token", blocker.token().value());
            out.flagIfSet("ticket", blocker.isTicket());
            witnessUnlessNull(blocker.witness());
            out.close();
        }
        out.closeArray();
    }

    private void witnessUnlessNull(@Nullable Witness witness) throws IOException {
        if (witness != null) {
            out.open("witness");
            out.text("requestedGlob", witness.requestedGlob());
            out.text("heldGlob", witness.heldGlob());
            out.text("path", witness.path());
            out.close();
        }
    }

    void staleUseUnlessNull(@Nullable StaleUse use) throws IOException {
        if (use != null) {
            out.open("staleUse");
            out.text("operation", use.operation());
            if (use.lease() != null) {
                leaseId(use.lease());
            }
            out.number("token", use.token().value());
            out.text("holder", use.holder().value());
            out.close();
        }
    }

    void task(TaskRef task) throws IOException {
        out.text("queue", task.queue().value());
        out.text("task", task.id().value());
    }

    void spec(TaskSpec spec) throws IOException {
        out.text("taskType", spec.taskType());
        out.textUnlessEmpty("args", spec.args());
        out.numberUnless("priority", spec.priority(), 0);
        out.number("maxAttempts", spec.maxAttempts());
        out.numberUnless("notBeforeMicros", spec.notBeforeMicros(), 0);
        out.textUnlessNull("concurrencyKey", spec.concurrencyKey());
        out.textUnlessNull("metadata", spec.metadata());
        out.textUnlessNull("caller", spec.caller());
        if (spec.enqueuedBy() != null) {
            out.text("enqueuedBy", spec.enqueuedBy().value());
        }
    }

    void extras(Extras extras) throws IOException {
        if (form == Form.PUBLIC) {
            extrasApart(extras);
            return;
        }
        for (Extras.Field field : extras.fields()) {
            out.raw(field.name(), field.json());
        }
    }

    /** Unknown fields in an object of their own, so that they never meet those around it. */
    void extrasApart(Extras extras) throws IOException {
        if (!extras.isEmpty()) {
            out.open("extras");
            for (Extras.Field field : extras.fields()) {
                if (form == Form.PUBLIC) {
                    out.copy(field.name(), field.json());
                } else {
                    out.raw(field.name(), field.json());
                }
            }
            out.close();
        }
    }

    void policy(Policy policy) throws IOException {
        out.open("policy");
        if (form == Form.PUBLIC) {
            PolicyJson.write(policy, out, this);
        } else {
            PolicyFields.write(policy, out, this);
        }
        out.close();
    }

    /** What a grant decided: in the journal what differs from the request, in public the whole lease with its token. */
    void terms(Acquire grant) throws IOException {
        if (form == Form.PUBLIC) {
            lease(grant.lease(out.position()));
            return;
        }
        Request request = grant.request();
        LaneName asked = request.lane();
        if (asked == null || !asked.value().equals(grant.lane().value())) {
            out.text("lane", grant.lane().value());
        }
        if (!request.kind().value().equals(grant.kind().value())) {
            out.text("kind", grant.kind().value());
        }
        if (!grant.region().equals(request.region() == null ? Region.NONE : request.region())) {
            region("region", grant.region());
        }
        out.numberUnless("ttlMillis", grant.ttlMillis(), request.ttlMillis());
        out.numberUnless("graceMillis", grant.graceMillis(), RecordReader.usualGraceMillis(request, grant.ttlMillis()));
        momentUnlessNow("acquiredAt", grant.acquiredAt());
    }

    /** All fields of a lease but the unknown ones. */
    void lease(Lease lease) throws IOException {
        leaseId(lease.id());
        out.number("token", lease.token().value());
        holder("holder", lease.holder());
        out.textUnlessEmpty("kind", lease.kind().value());
        if (form == Form.PUBLIC || !lease.region().equals(Region.NONE)) {
            region("region", lease.region());
        }
        mode(lease.mode());
        out.number("ttlMillis", lease.ttlMillis());
        out.numberUnless("graceMillis", lease.graceMillis(), 0);
        if (lease.run() != null) {
            out.text("run", lease.run().value());
        }
        processesUnlessEmpty("children", lease.children());
        moment("acquiredAt", lease.acquiredAt());
        momentUnlessNull("heartbeatAt", lease.heartbeatAt());
        out.textUnlessEmpty("reason", lease.reason());
    }

    /** The token that a record at the present position makes, which only the public form says. */
    void madeToken() throws IOException {
        if (form == Form.PUBLIC) {
            out.number("token", Token.of(out.position()).value());
        }
    }
}
