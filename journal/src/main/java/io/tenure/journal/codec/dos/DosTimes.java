package io.tenure.journal.codec.dos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenure.journal.Moment;
import java.util.OptionalLong;

/** When foreign entries happened. */
final class DosTimes {
    private DosTimes() {}

    /**
     * The time of an entry: its own stamp; without one the newest time that it tells of, but not before the entries so far.
     */
    static Moment recordedAt(DosFields entry, Moment soFar) {
        OptionalLong stamp = entry.utcMicros("ts");
        if (stamp.isPresent()) {
            return Moment.ofUtcMicros(stamp.getAsLong());
        }
        long newest = newest(entry, soFar.utcMicros());
        DosFields lease = entry.object("lease");
        if (lease != null) {
            newest = newest(lease, newest);
        }
        JsonNode leases = entry.value("leases");
        if (leases != null && leases.isArray()) {
            for (JsonNode element : leases) {
                newest = element instanceof ObjectNode object ? newest(new DosFields(object), newest) : newest;
            }
        }
        return Moment.ofUtcMicros(newest);
    }

    /** The moment of a beat: {@code heartbeat_at}, or the entry's stamp where that is absent. */
    static OptionalLong beat(DosFields entry) {
        return entry.utcMicros(entry.isAbsent("heartbeat_at") ? "ts" : "heartbeat_at");
    }

    private static long newest(DosFields fields, long soFar) {
        long beat = fields.utcMicros("heartbeat_at").orElse(soFar);
        long acquired = fields.utcMicros("acquired_at").orElse(soFar);
        return Math.max(soFar, Math.max(beat, acquired));
    }
}
