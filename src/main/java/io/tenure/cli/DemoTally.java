package io.tenure.cli;

import io.tenure.journal.Acquire;
import io.tenure.journal.Adopt;
import io.tenure.journal.Entry;
import io.tenure.journal.Heartbeat;
import io.tenure.journal.LaneName;
import io.tenure.journal.Record;
import io.tenure.journal.Refuse;
import io.tenure.journal.Scavenge;
import io.tenure.journal.StaleUse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts, lane by lane, what happened in a demo. */
final class DemoTally {
    private static final class Row {
        private long granted;
        private long afterWaiting;
        private long waits;
        private long refused;
        private long beats;
        private long scavenged;
        private long adopted;
    }

    private final Map<LaneName, Row> lanes = new TreeMap<>();
    private final Map<String, Long> rules = new LinkedHashMap<>();

    /** Counts an entry. */
    void apply(Entry entry) {
        Record record = entry.record();
        if (record instanceof Acquire acquire) {
            Row row = row(acquire.lane());
            row.granted++;
            row.afterWaiting += acquire.ticket() == null ? 0 : 1;
        } else if (record instanceof Heartbeat heartbeat) {
            row(heartbeat.lease().lane()).beats++;
        } else if (record instanceof Scavenge scavenge) {
            row(scavenge.lease().lane()).scavenged++;
        } else if (record instanceof Adopt adopt) {
            row(adopt.lease().lane()).adopted++;
        } else if (record instanceof Refuse refuse) {
            refused(refuse);
        }
    }

    private void refused(Refuse refuse) {
        rules.merge(refuse.rule().name(), 1L, Long::sum);
        LaneName lane = lane(refuse);
        if (lane == null) {
            return;
        }
        if (refuse.isTicket()) {
            row(lane).waits++;
        } else {
            row(lane).refused++;
        }
    }

    private static @Nullable LaneName lane(Refuse refuse) {
        StaleUse stale = refuse.staleUse();
        if (stale != null) {
            return stale.lease() == null ? null : stale.lease().lane();
        }
        return refuse.requests().get(refuse.refused()).lane();
    }

    private Row row(LaneName lane) {
        return lanes.computeIfAbsent(lane, name -> new Row());
    }

    /** What happened on each lane. */
    Table lanes() {
        Table table = new Table(
                "LANE", "GRANTED#", "AFTER WAITING#", "WAITS#", "REFUSED#", "BEATS#", "SCAVENGED#", "ADOPTED#");
        lanes.forEach((lane, row) -> table.row(
                lane.value(),
                Words.grouped(row.granted),
                Words.grouped(row.afterWaiting),
                Words.grouped(row.waits),
                Words.grouped(row.refused),
                Words.grouped(row.beats),
                Words.grouped(row.scavenged),
                Words.grouped(row.adopted)));
        return table;
    }

    /** How often each rule refused. */
    String rules() {
        StringBuilder text = new StringBuilder();
        rules.forEach((rule, count) ->
                text.append(text.isEmpty() ? "" : ", ").append(rule).append(' ').append(count));
        return text.isEmpty() ? "none" : text.toString();
    }
}
