package io.tenure.arbiter;

import io.tenure.journal.Extras;
import io.tenure.journal.Holder;
import io.tenure.journal.HolderName;
import io.tenure.journal.Kind;
import io.tenure.journal.LaneName;
import io.tenure.journal.Lease;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Mode;
import io.tenure.journal.Policy;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.Request;
import io.tenure.journal.SessionId;
import io.tenure.journal.Token;
import io.tenure.journal.region.Region;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a test asks for or holds, written as a short sentence. */
record Ask(
        @Nullable String lane,
        String session,
        String holder,
        @Nullable ProcessIdentity process,
        String kind,
        @Nullable Region region,
        Mode mode,
        long ttlMillis,
        long graceMillis,
        List<ProcessIdentity> children,
        boolean force,
        boolean orPick) {
    static final long TTL_MILLIS = 30_000;
    static final long GRACE_MILLIS = 3_000;

    /** An exclusive hold of a named lane, everything else as the policy says. */
    static Ask lane(String lane, String session) {
        return new Ask(
                lane,
                session,
                "user-of-" + session,
                null,
                "",
                null,
                Mode.EXCLUSIVE,
                0,
                Request.DEFAULT_GRACE,
                List.of(),
                false,
                false);
    }

    /** Whichever lane fits. */
    static Ask any(String session) {
        return lane("any", session).on(null);
    }

    Ask on(@Nullable String newLane) {
        return new Ask(
                newLane, session, holder, process, kind, region, mode, ttlMillis, graceMillis, children, force, orPick);
    }

    Ask by(String newHolder) {
        return new Ask(
                lane, session, newHolder, process, kind, region, mode, ttlMillis, graceMillis, children, force, orPick);
    }

    Ask bound(@Nullable ProcessIdentity newProcess, ProcessIdentity... newChildren) {
        return new Ask(
                lane,
                session,
                holder,
                newProcess,
                kind,
                region,
                mode,
                ttlMillis,
                graceMillis,
                List.of(newChildren),
                force,
                orPick);
    }

    Ask kind(String newKind) {
        return new Ask(
                lane, session, holder, process, newKind, region, mode, ttlMillis, graceMillis, children, force, orPick);
    }

    Ask touching(String... globs) {
        return touching(Region.ofGlobs(List.of(globs)));
    }

    Ask touching(@Nullable Region newRegion) {
        return new Ask(
                lane, session, holder, process, kind, newRegion, mode, ttlMillis, graceMillis, children, force, orPick);
    }

    Ask shared() {
        return mode(Mode.SHARED);
    }

    Ask mode(Mode newMode) {
        return new Ask(
                lane, session, holder, process, kind, region, newMode, ttlMillis, graceMillis, children, force, orPick);
    }

    Ask lasting(long newTtlMillis, long newGraceMillis) {
        return new Ask(
                lane,
                session,
                holder,
                process,
                kind,
                region,
                mode,
                newTtlMillis,
                newGraceMillis,
                children,
                force,
                orPick);
    }

    Ask forced() {
        return forced(true);
    }

    Ask forced(boolean isForced) {
        return new Ask(
                lane, session, holder, process, kind, region, mode, ttlMillis, graceMillis, children, isForced, orPick);
    }

    Ask orPick(boolean newOrPick) {
        return new Ask(
                lane, session, holder, process, kind, region, mode, ttlMillis, graceMillis, children, force, newOrPick);
    }

    Request request() {
        return new Request(
                lane == null ? null : new LaneName(lane),
                new SessionId(session),
                new Holder(new HolderName(holder), "host", process),
                Kind.of(kind),
                region,
                mode,
                ttlMillis,
                graceMillis,
                null,
                children,
                "",
                force,
                orPick);
    }

    /** The lease of this, granted {@code ageMillis} before {@link Given#NOW} under a token. */
    Lease lease(long token, long ageMillis) {
        long ttl = ttlMillis == 0 ? TTL_MILLIS : ttlMillis;
        return new Lease(
                new LeaseId(new LaneName(lane == null ? "any" : lane), new SessionId(session)),
                new Token(token),
                new Holder(new HolderName(holder), "host", process),
                Kind.of(kind),
                region == null ? Region.NONE : region,
                mode,
                ttl,
                graceMillis == Request.DEFAULT_GRACE ? Policy.defaultGraceMillis(ttl) : graceMillis,
                null,
                children,
                Given.NOW.plusMicros(-ageMillis * 1_000),
                null,
                "",
                Extras.NONE);
    }
}
