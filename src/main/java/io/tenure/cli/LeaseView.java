package io.tenure.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tenure.journal.Lease;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.region.Glob;
import io.tenure.journal.region.Region;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How a lease is shown: as JSON for programs, as the row of a table for people. */
final class LeaseView {
    private static final int MILLIS_SCALE = 3;

    private LeaseView() {}

    /** Writes a lease as a JSON object. */
    static void write(JsonGenerator json, Lease lease) throws IOException {
        ProcessIdentity process = lease.holder().process();
        json.writeStartObject();
        json.writeStringField("lane", lease.lane().value());
        json.writeStringField("session", lease.id().session().value());
        json.writeStringField("holder", lease.holder().name().value());
        json.writeStringField("host", lease.holder().host());
        json.writeFieldName("pid");
        if (process == null) {
            json.writeNull();
        } else {
            json.writeNumber(process.pid());
        }
        json.writeStringField("kind", lease.kind().value());
        json.writeStringField("mode", lease.mode().name());
        json.writeFieldName("region");
        write(json, lease.region());
        json.writeNumberField("token", lease.token().value());
        json.writeStringField("acquiredAt", Times.iso(lease.acquiredAt().utcMicros()));
        writeText(
                json,
                "heartbeatAt",
                lease.heartbeatAt() == null
                        ? null
                        : Times.iso(lease.heartbeatAt().utcMicros()));
        json.writeFieldName("ttlSeconds");
        writeSeconds(json, lease.ttlMillis());
        writeText(json, "run", lease.run() == null ? null : lease.run().value());
        json.writeEndObject();
    }

    /** Writes a region: its globs, none for a region that touches nothing, null for one that may touch everything. */
    static void write(JsonGenerator json, @Nullable Region region) throws IOException {
        if (region == null || region instanceof Region.Unknown) {
            json.writeNull();
            return;
        }
        json.writeStartArray();
        if (region instanceof Region.Paths paths) {
            for (Glob glob : paths.globs()) {
                json.writeString(glob.text());
            }
        }
        json.writeEndArray();
    }

    /** Writes a text or null. */
    static void writeText(JsonGenerator json, String name, @Nullable String text) throws IOException {
        if (text == null) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, text);
        }
    }

    private static void writeSeconds(JsonGenerator json, long millis) throws IOException {
        if (millis % 1_000 == 0) {
            json.writeNumber(millis / 1_000);
        } else {
            json.writeNumber(BigDecimal.valueOf(millis, MILLIS_SCALE));
        }
    }

    /** A region for people: its globs, {@code -} for nothing, {@code everything}. */
    static String region(@Nullable Region region) {
        if (region instanceof Region.Paths paths) {
            StringBuilder text = new StringBuilder();
            for (Glob glob : paths.globs()) {
                text.append(text.isEmpty() ? "" : " ").append(glob.text());
            }
            return text.toString();
        }
        return region instanceof Region.Unknown ? "everything" : "-";
    }

    /** The process for people: {@code -} for an unbound lease. */
    static String pid(Lease lease) {
        ProcessIdentity process = lease.holder().process();
        return process == null ? "-" : Long.toString(process.pid());
    }

    /** The columns of {@link #candidate}. */
    static Table candidates() {
        return new Table("LANE", "SESSION", "HOLDER", "TOKEN#");
    }

    /** Adds a lease to a table of {@link #candidates}. */
    static void candidate(Table table, Lease lease) {
        table.row(
                lease.lane().value(),
                lease.id().session().value(),
                lease.holder().name().value(),
                lease.token().toString());
    }
}
