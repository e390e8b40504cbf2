package io.tenure.journal.codec;

import io.tenure.journal.Blocker;
import io.tenure.journal.BootId;
import io.tenure.journal.Holder;
import io.tenure.journal.HolderName;
import io.tenure.journal.Kind;
import io.tenure.journal.LaneName;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Mode;
import io.tenure.journal.Moment;
import io.tenure.journal.Position;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.ProcessState;
import io.tenure.journal.Request;
import io.tenure.journal.Role;
import io.tenure.journal.RunId;
import io.tenure.journal.SessionId;
import io.tenure.journal.StaleUse;
import io.tenure.journal.TaskSpec;
import io.tenure.journal.Token;
import io.tenure.journal.region.Glob;
import io.tenure.journal.region.Region;
import io.tenure.journal.region.Witness;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the values that {@link ValueWriter} writes. */
final class ValueReader {
    private final JsonReader in;

    ValueReader(JsonReader in) {
        this.in = in;
    }

    /** The constant of this name. */
    <E extends Enum<E>> E constant(EnumNames<E> names) throws IOException {
        E constant = names.find(in.text());
        if (constant == null) {
            throw in.notUnderstood("is none of " + names.all());
        }
        return constant;
    }

    LaneName lane() throws IOException {
        return new LaneName(in.text());
    }

    SessionId session() throws IOException {
        return new SessionId(in.text());
    }

    HolderName holderName() throws IOException {
        return new HolderName(in.text());
    }

    RunId run() throws IOException {
        return new RunId(in.text());
    }

    Kind kind() throws IOException {
        return Kind.of(in.text());
    }

    Token token() throws IOException {
        return new Token(in.number());
    }

    Position position() throws IOException {
        if (!in.isNumberNext()) {
            String text = in.currentText();
            Position position = Position.parse(text);
            if (!position.toString().equals(text)) {
                throw in.notUnderstood("is not a position as it is written");
            }
            return position;
        }
        return new Position(0, in.currentNumber());
    }

    private BootId boot() throws IOException {
        String text = in.text();
        BootId boot = BootId.parse(text);
        if (!boot.toString().equals(text)) {
            throw in.notUnderstood("is not a boot id as it is written");
        }
        return boot;
    }

    Moment moment() throws IOException {
        Long utc = null;
        BootId boot = in.time().boot();
        long clock = 0;
        int outer = in.enter();
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "utc" -> utc = in.number();
                case "boot" -> boot = boot();
                case "clock" -> clock = in.number();
                default -> throw in.unknownField();
            }
        }
        in.leave(outer);
        return new Moment(JsonReader.required("utc", utc), boot, clock);
    }

    LeaseId leaseId() throws IOException {
        LaneName lane = null;
        SessionId session = null;
        int outer = in.enter();
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "lane" -> lane = lane();
                case "session" -> session = session();
                default -> throw in.unknownField();
            }
        }
        in.leave(outer);
        return leaseId(lane, session);
    }

    static LeaseId leaseId(@Nullable LaneName lane, @Nullable SessionId session) {
        return new LeaseId(JsonReader.required("lane", lane), JsonReader.required("session", session));
    }

    Holder holder() throws IOException {
        HolderName name = null;
        String host = "";
        ProcessIdentity process = null;
        int outer = in.enter();
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "name" -> name = holderName();
                case "host" -> host = in.text();
                case "process" -> {
                    int holder = in.enter();
                    process = identity();
                    in.leave(holder);
                }
                default -> throw in.unknownField();
            }
        }
        in.leave(outer);
        return new Holder(JsonReader.required("name", name), host, process);
    }

    List<ProcessIdentity> processes() throws IOException {
        List<ProcessIdentity> processes = new ArrayList<>();
        in.enterArray();
        while (in.nextObject()) {
            int outer = in.into();
            processes.add(identity());
            in.leave(outer);
        }
        return processes;
    }

    private ProcessIdentity identity() throws IOException {
        SeenProcess process = process();
        if (process.state() != null) {
            throw new NotUnderstoodException("state", "is not a field of a holder's process");
        }
        return process.identity();
    }

    /** A process, and what was seen of it where that was recorded. */
    record SeenProcess(ProcessIdentity identity, @Nullable ProcessState state) {}

    SeenProcess process() throws IOException {
        String machineId = "";
        BootId boot = in.time().boot();
        String pidNamespace = "";
        long pid = 0;
        long startTicks = 0;
        ProcessState state = null;
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "machineId" -> machineId = in.text();
                case "boot" -> boot = boot();
                case "pidNamespace" -> pidNamespace = in.text();
                case "pid" -> pid = in.number();
                case "startTicks" -> startTicks = in.number();
                case "state" -> state = constant(EnumNames.PROCESS_STATES);
                default -> throw in.unknownField();
            }
        }
        return new SeenProcess(new ProcessIdentity(machineId, boot, pidNamespace, pid, startTicks), state);
    }

    Region region() throws IOException {
        if (!in.isArrayNext()) {
            return switch (in.currentText()) {
                case ValueWriter.NO_REGION -> Region.NONE;
                case ValueWriter.UNKNOWN_REGION -> Region.UNKNOWN;
                default -> throw in.notUnderstood("is neither a list of globs nor \"none\" nor \"unknown\"");
            };
        }
        List<Glob> globs = new ArrayList<>();
        while (in.nextText()) {
            globs.add(Glob.of(in.currentText(), in.rules()));
        }
        return new Region.Paths(globs);
    }

    List<Request> requests() throws IOException {
        List<Request> requests = new ArrayList<>();
        in.enterArray();
        while (in.nextObject()) {
            int outer = in.into();
            requests.add(requestFields());
            in.leave(outer);
        }
        return requests;
    }

    Request request() throws IOException {
        int outer = in.enter();
        Request request = requestFields();
        in.leave(outer);
        return request;
    }

    private Request requestFields() throws IOException {
        LaneName lane = null;
        SessionId session = null;
        Holder holder = null;
        Kind kind = Kind.NONE;
        Region region = null;
        Mode mode = Mode.EXCLUSIVE;
        long ttlMillis = 0;
        long graceMillis = Request.DEFAULT_GRACE;
        RunId run = null;
        List<ProcessIdentity> children = List.of();
        String reason = "";
        boolean force = false;
        boolean orPick = false;
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "lane" -> lane = lane();
                case "session" -> session = session();
                case "holder" -> holder = holder();
                case "kind" -> kind = kind();
                case "region" -> region = region();
                case "mode" -> mode = constant(EnumNames.MODES);
                case "ttlMillis" -> ttlMillis = in.number();
                case "graceMillis" -> graceMillis = in.number();
                case "run" -> run = run();
                case "children" -> children = processes();
                case "reason" -> reason = in.text();
                case "force" -> force = in.flag();
                case "orPick" -> orPick = in.flag();
                default -> throw in.unknownField();
            }
        }
        return new Request(
                lane,
                JsonReader.required("session", session),
                JsonReader.required("holder", holder),
                kind,
                region,
                mode,
                ttlMillis,
                graceMillis,
                run,
                children,
                reason,
                force,
                orPick);
    }

    List<LaneName> lanes() throws IOException {
        List<LaneName> lanes = new ArrayList<>();
        in.enterArray();
        while (in.nextText()) {
            lanes.add(new LaneName(in.currentText()));
        }
        return lanes;
    }

    List<Blocker> blockers() throws IOException {
        List<Blocker> blockers = new ArrayList<>();
        in.enterArray();
        while (in.nextObject()) {
            LaneName lane = null;
            SessionId session = null;
            HolderName holder = null;
            Token token = null;
            boolean isTicket = false;
            Witness witness = null;
            int outer = in.into();
            for (String field = in.next(); field != null; field = in.next()) {
                switch (field) {
                    case "lane" -> lane = lane();
                    case "session" -> session = session();
                    case "holder" -> holder = holderName();
                    case "token" -> token = token();
                    case "ticket" -> isTicket = in.flag();
                    case "witness" -> witness = witness();
                    default -> throw in.unknownField();
                }
            }
            in.leave(outer);
            blockers.add(new Blocker(
                    lane,
                    JsonReader.required("session", session),
                    JsonReader.required("holder", holder),
                    JsonReader.required("token", token),
                    isTicket,
                    witness));
        }
        return blockers;
    }

    private Witness witness() throws IOException {
        String requestedGlob = null;
        String heldGlob = null;
        String path = null;
        int outer = in.enter();
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "requestedGlob" -> requestedGlob = in.text();
                case "heldGlob" -> heldGlob = in.text();
                case "path" -> path = in.text();
                default -> throw in.unknownField();
            }
        }
        in.leave(outer);
        return new Witness(
                JsonReader.required("requestedGlob", requestedGlob),
                JsonReader.required("heldGlob", heldGlob),
                JsonReader.required("path", path));
    }

    StaleUse staleUse() throws IOException {
        String operation = null;
        LaneName lane = null;
        SessionId session = null;
        Token token = null;
        HolderName holder = null;
        int outer = in.enter();
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "operation" -> operation = in.text();
                case "lane" -> lane = lane();
                case "session" -> session = session();
                case "token" -> token = token();
                case "holder" -> holder = holderName();
                default -> throw in.unknownField();
            }
        }
        in.leave(outer);
        return new StaleUse(
                JsonReader.required("operation", operation),
                lane == null && session == null ? null : leaseId(lane, session),
                JsonReader.required("token", token),
                JsonReader.required("holder", holder));
    }

    /** Gathers the fields of a {@link TaskSpec} as they come. */
    final class Spec {
        private @Nullable String taskType;
        private String args = "";
        private int priority;
        private @Nullable Integer maxAttempts;
        private long notBeforeMicros;
        private @Nullable String concurrencyKey;
        private @Nullable String metadata;
        private @Nullable String caller;
        private @Nullable Role enqueuedBy;

        /** Reads the field if it is one of a spec. */
        boolean takes(String field) throws IOException {
            switch (field) {
                case "taskType" -> taskType = in.text();
                case "args" -> args = in.text();
                case "priority" -> priority = in.smallNumber();
                case "maxAttempts" -> maxAttempts = in.smallNumber();
                case "notBeforeMicros" -> notBeforeMicros = in.number();
                case "concurrencyKey" -> concurrencyKey = in.text();
                case "metadata" -> metadata = in.text();
                case "caller" -> caller = in.text();
                case "enqueuedBy" -> enqueuedBy = new Role(in.text());
                default -> {
                    return false;
                }
            }
            return true;
        }

        TaskSpec finish() {
            return new TaskSpec(
                    JsonReader.required("taskType", taskType),
                    args,
                    priority,
                    JsonReader.required("maxAttempts", maxAttempts),
                    notBeforeMicros,
                    concurrencyKey,
                    metadata,
                    caller,
                    enqueuedBy);
        }
    }
}
