package io.tenure;

import io.tenure.journal.Holder;
import io.tenure.journal.Kind;
import io.tenure.journal.LaneName;
import io.tenure.journal.Mode;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.Request;
import io.tenure.journal.RunId;
import io.tenure.journal.SessionId;
import io.tenure.journal.region.Region;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an application asks for, said in the order in which people say it:
 * {@code LeaseRequest.onLane("deploy").touching("deploy/**").lasting(Duration.ofMinutes(5))}. Everything that is not said
 * comes from the {@link TenureOptions} and the policy: a fresh session, the holder and process of this instance, the
 * ttl, grace, kind and region of the lane.
 *
 * <p>Immutable; every method returns a new request.
 */
public final class LeaseRequest {
    private @Nullable LaneName lane;
    private @Nullable SessionId session;
    private @Nullable Holder holder;
    private Kind kind = Kind.NONE;
    private @Nullable Region region;
    private Mode mode = Mode.EXCLUSIVE;
    private long ttlMillis;
    private long graceMillis = Request.DEFAULT_GRACE;
    private @Nullable RunId run;
    private List<ProcessIdentity> children = List.of();
    private String reason = "";
    private boolean force;
    private boolean orPick;
    private boolean isRenewed = true;

    private LeaseRequest() {}

    private LeaseRequest(LeaseRequest other) {
        this.lane = other.lane;
        this.session = other.session;
        this.holder = other.holder;
        this.kind = other.kind;
        this.region = other.region;
        this.mode = other.mode;
        this.ttlMillis = other.ttlMillis;
        this.graceMillis = other.graceMillis;
        this.run = other.run;
        this.children = other.children;
        this.reason = other.reason;
        this.force = other.force;
        this.orPick = other.orPick;
        this.isRenewed = other.isRenewed;
    }

    /** Asks for a lane by name. */
    public static LeaseRequest onLane(String lane) {
        return onLane(new LaneName(lane));
    }

    /** Asks for a lane by name. */
    public static LeaseRequest onLane(LaneName lane) {
        LeaseRequest request = new LeaseRequest();
        request.lane = lane;
        return request;
    }

    /** Asks for whichever lane of the policy's pick order fits. */
    public static LeaseRequest onAnyLane() {
        return new LeaseRequest();
    }

    /** Touches the paths that these globs match, and nothing else. */
    public LeaseRequest touching(String... globs) {
        return touching(Region.ofGlobs(List.of(globs)));
    }

    /** Touches a region. */
    public LeaseRequest touching(Region region) {
        LeaseRequest copy = new LeaseRequest(this);
        copy.region = region;
        return copy;
    }

    /** May overlap with other shared leases. */
    public LeaseRequest shared() {
        return in(Mode.SHARED);
    }

    /** In the given mode; exclusive when nobody says. */
    public LeaseRequest in(Mode mode) {
        LeaseRequest copy = new LeaseRequest(this);
        copy.mode = mode;
        return copy;
    }

    /** For work of a kind. */
    public LeaseRequest ofKind(Kind kind) {
        LeaseRequest copy = new LeaseRequest(this);
        copy.kind = kind;
        return copy;
    }

    /** Lives this long without a beat. */
    public LeaseRequest lasting(Duration ttl) {
        LeaseRequest copy = new LeaseRequest(this);
        copy.ttlMillis = ttl.toMillis();
        return copy;
    }

    /** Is not ended for anything within this time after a beat, and this long after its ttl while in doubt. */
    public LeaseRequest withGrace(Duration grace) {
        LeaseRequest copy = new LeaseRequest(this);
        copy.graceMillis = grace.toMillis();
        return copy;
    }

    /** In this session, instead of a fresh one. */
    public LeaseRequest inSession(SessionId session) {
        LeaseRequest copy = new LeaseRequest(this);
        copy.session = session;
        return copy;
    }

    /** For this holder, instead of that of the instance. */
    public LeaseRequest heldBy(Holder holder) {
        LeaseRequest copy = new LeaseRequest(this);
        copy.holder = holder;
        return copy;
    }

    /** Under the caller's own run id. */
    public LeaseRequest forRun(RunId run) {
        LeaseRequest copy = new LeaseRequest(this);
        copy.run = run;
        return copy;
    }

    /** Kept alive by these processes too. */
    public LeaseRequest withChildren(List<ProcessIdentity> children) {
        LeaseRequest copy = new LeaseRequest(this);
        copy.children = List.copyOf(children);
        return copy;
    }

    /** For a reason that the log should keep. */
    public LeaseRequest because(String reason) {
        LeaseRequest copy = new LeaseRequest(this);
        copy.reason = reason;
        return copy;
    }

    /** Past everything but a live solo lane; the log says so. */
    public LeaseRequest forced() {
        LeaseRequest copy = new LeaseRequest(this);
        copy.force = true;
        return copy;
    }

    /** If the lane cannot be had, whichever of the pick order fits. */
    public LeaseRequest orPick() {
        LeaseRequest copy = new LeaseRequest(this);
        copy.orPick = true;
        return copy;
    }

    /** The handle neither renews the lease nor gives it back when the instance is closed. */
    public LeaseRequest notRenewed() {
        LeaseRequest copy = new LeaseRequest(this);
        copy.isRenewed = false;
        return copy;
    }

    boolean isRenewed() {
        return isRenewed;
    }

    /** The whole request: what was said, and the given session and holder where nothing was said. */
    Request toRequest(SessionId freshSession, Holder ownHolder) {
        return new Request(
                lane,
                session != null ? session : freshSession,
                holder != null ? holder : ownHolder,
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
}
