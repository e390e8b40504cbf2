package io.tenure.journal;

import org.jspecify.annotations.Nullable;

/**
 * An intent: a run is coming to this lane. Grants nothing; open until its ACQUIRE or until it ages out.
 *
 * @param lane the lane
 * @param session the coming session
 * @param holder who launches
 * @param run the caller's run
 * @param reason the caller's words
 * @param extras unknown fields
 */
public record Spawn(
        LaneName lane,
        SessionId session,
        Holder holder,
        @Nullable RunId run,
        String reason,
        Extras extras) implements Record {
    /** Checks sizes and ranges. */
    public Spawn {
        Limits.text("reason", reason);
    }

    @Override
    public RecordType type() {
        return RecordType.SPAWN;
    }
}
