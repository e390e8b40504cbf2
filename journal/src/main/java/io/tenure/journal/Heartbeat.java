package io.tenure.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sign of life: moves the lease's beat forward, never backward, with the live token only.
 *
 * @param lease the lease
 * @param token the live token
 * @param at the moment of the beat
 * @param children the new children, or null to leave them
 * @param extras unknown fields
 */
public record Heartbeat(
        LeaseId lease, Token token, Moment at, @Nullable List<ProcessIdentity> children, Extras extras)
        implements Record {
    /** Checks sizes and ranges. */
    public Heartbeat {
        if (children != null) {
            Limits.count("children", children.size(), Limits.CHILDREN);
            children = List.copyOf(children);
        }
    }

    @Override
    public RecordType type() {
        return RecordType.HEARTBEAT;
    }
}
