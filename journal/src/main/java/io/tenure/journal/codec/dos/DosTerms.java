package io.tenure.journal.codec.dos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenure.journal.Holder;
import io.tenure.journal.Kind;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Limits;
import io.tenure.journal.Mode;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.Request;
import io.tenure.journal.region.Region;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a foreign lease in Tenure's words. What cannot be said is left out and stands in the entry that is kept
 * verbatim: a name that is too long, a pid that is none, children without a pid.
 */
final class DosTerms {
    /** What the foreign system takes when a lease names no ttl. */
    static final long DEFAULT_TTL_MILLIS = 50 * 60_000L;

    /** The foreign system's grace: younger leases are alive whatever the process table says, and it is added to the ttl. */
    static final long GRACE_MILLIS = 5 * 60_000L;

    /** The largest region that is taken over glob by glob, in bytes of JSON; a larger one is UNKNOWN, which is everything. */
    private static final int REGION_BYTES = 64 * 1024;

    private DosTerms() {}

    /** The request that an ACQUIRE, or a lease of a CHECKPOINT, answers. */
    static Request request(LeaseId id, DosFields lease, String reason) {
        return new Request(
                id.lane(),
                id.session(),
                new Holder(lease.holderName(), lease.host(), lease.process()),
                Kind.of(lease.textUpTo(Limits.NAME_CHARS, "lane_kind")),
                region(lease.value("tree")),
                Mode.EXCLUSIVE,
                ttlMillis(lease.value("ttl_minutes")),
                GRACE_MILLIS,
                lease.run(),
                children(lease.value("children")),
                reason,
                false,
                false);
    }

    /**
     * The region of a foreign tree. Without entries it touches nothing, as there; empty entries beside others are dropped,
     * as there. A tree may touch everything if it has empty entries only, an entry that is no glob (white space, a
     * backslash, no text), or more than a region can have.
     */
    static Region region(@Nullable JsonNode tree) {
        if (tree == null || DosFields.isAbsent(tree)) {
            return Region.NONE;
        }
        if (!(tree instanceof ArrayNode entries) || entries.size() > Region.MAX_GLOBS) {
            return Region.UNKNOWN;
        }
        List<String> globs = new ArrayList<>(entries.size());
        int bytes = 0;
        for (JsonNode entry : entries) {
            String text = entry.textValue();
            if (text == null || text.indexOf('\\') >= 0) {
                return Region.UNKNOWN;
            }
            if (!text.isEmpty()) {
                bytes += DosVerbatim.jsonBytes(text);
                globs.add(text);
            }
        }
        return bytes > REGION_BYTES ? Region.UNKNOWN : regionOf(globs);
    }

    private static Region regionOf(List<String> globs) {
        try {
            return Region.ofGlobs(globs);
        } catch (IllegalArgumentException noRegion) {
            return Region.UNKNOWN; // the safe reading of what is no glob, and of no glob at all
        }
    }

    private static long ttlMillis(@Nullable JsonNode minutes) {
        double value = minutes == null
                ? 0
                : minutes.isBoolean()
                        ? (minutes.booleanValue() ? 1 : 0)
                        : minutes.isNumber() ? minutes.doubleValue() : 0;
        if (!(value > 0)) {
            return DEFAULT_TTL_MILLIS;
        }
        double millis = Math.min(value * 60_000, Limits.DURATION_MILLIS);
        return Math.max(1, Math.round(millis));
    }

    private static List<ProcessIdentity> children(@Nullable JsonNode children) {
        if (!(children instanceof ArrayNode array)) {
            return List.of();
        }
        List<ProcessIdentity> processes = new ArrayList<>();
        for (JsonNode child : array) {
            ProcessIdentity process = child instanceof ObjectNode fields ? new DosFields(fields).process() : null;
            if (process != null && processes.size() < Limits.CHILDREN) {
                processes.add(process);
            }
        }
        return processes;
    }
}
