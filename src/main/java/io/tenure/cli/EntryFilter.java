package io.tenure.cli;

import io.tenure.journal.Entry;
import io.tenure.journal.HolderName;
import io.tenure.journal.LaneName;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Position;
import io.tenure.journal.RecordType;
import io.tenure.journal.Unknown;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are meant.
 *
 * @param lane only those about this lane, or null
 * @param holder only those that name this holder, or null
 * @param types only those of these types, by name; of any if empty
 * @param since only those at or after this point, or null
 * @param until only those up to this point, or null
 */
record EntryFilter(
        @Nullable LaneName lane,
        @Nullable HolderName holder,
        Set<String> types,
        @Nullable Point since,
        @Nullable Point until) {
    /** The filter that options describe. */
    static EntryFilter of(
            @Nullable String lane,
            @Nullable String holder,
            List<String> types,
            @Nullable String since,
            @Nullable String until,
            Instant now) {
        Set<String> names = new HashSet<>();
        for (String type : types) {
            names.add(type.toUpperCase(Locale.ROOT));
        }
        return new EntryFilter(
                lane == null ? null : new LaneName(lane),
                holder == null ? null : new HolderName(holder),
                names,
                since == null ? null : Point.parse("--since", since, now),
                until == null ? null : Point.parse("--until", until, now));
    }

    /** The place after which to begin reading. */
    Position after() {
        if (since instanceof Point.At at && at.position().seq() > 0) {
            return new Position(at.position().epoch(), at.position().seq() - 1);
        }
        return Position.START;
    }

    /** Whether neither the entry nor any later one is meant. */
    boolean isPast(Entry entry) {
        return until != null && !until.reaches(entry);
    }

    /**
     * Whether the entry is meant, if it is not past.
     *
     * @param holders who holds which lease, as far as earlier entries tell
     */
    boolean matches(Entry entry, Map<LeaseId, HolderName> holders) {
        if (since instanceof Point.AtTime from && entry.time().utcMicros() < from.utcMicros()) {
            return false;
        }
        if (!types.isEmpty() && !types.contains(name(entry))) {
            return false;
        }
        if (lane == null && holder == null) {
            return true;
        }
        EntryView view = EntryView.of(entry, holders);
        return (lane == null || view.lanes().contains(lane))
                && (holder == null || view.holders().contains(holder));
    }

    private static String name(Entry entry) {
        RecordType type = entry.record().type();
        return entry.record() instanceof Unknown unknown ? unknown.name().toUpperCase(Locale.ROOT) : type.name();
    }
}
