package io.tenure.journal.codec;

import io.tenure.journal.Checkpoint;
import io.tenure.journal.Entry;
import io.tenure.journal.Fact;
import io.tenure.journal.Record;
import io.tenure.journal.Unknown;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes entries as JSON for people and their tools, one object a line: stable, self-contained, pure ASCII, so that no
 * character of a text can break a line. It is not read back.
 *
 * <p>Each object has {@code epoch seq}, {@code groupEnd} (the seq that ends its group, where that is another),
 * {@code time} (ISO 8601, UTC, microseconds), {@code wallTime} where the raw clock differs, {@code boot} (where known),
 * {@code clockMicros writer type}, the fields of the type, and {@code hash}. A grant carries its whole lease and token, an
 * adoption and a claim their token. A position is a text, as in {@code 1:17}. A further time {@code x} has its boot clock
 * beside it as {@code xBoot xClockMicros} where that differs from the entry's. Empty fields are left out. A record that
 * is not understood has the type that it names, {@code understood} false, and its {@code payload}; fields that are not
 * understood are in {@code extras}.
 *
 * <p>For one thread at a time.
 */
public final class EntryJson implements Closeable {
    private final OutputStream target;
    private final JsonWriter json;
    private final ValueWriter values;
    private final RecordWriter records;
    private final FactWriter facts;

    /** Writes to a stream, which is best buffered by {@link #flush} alone. */
    public EntryJson(OutputStream target) throws IOException {
        this.target = target;
        this.json = new JsonWriter(target);
        this.values = new ValueWriter(json, ValueWriter.Form.PUBLIC);
        this.records = new RecordWriter(json, values);
        this.facts = new FactWriter(json, values);
    }

    /** The line of one entry, without its end. */
    public static String line(Entry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (EntryJson json = new EntryJson(bytes)) {
            json.entry(entry);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toString(StandardCharsets.US_ASCII);
    }

    /** Writes one entry and ends its line. */
    public void write(Entry entry) throws IOException {
        entry(entry);
        json.endLine();
    }

    /** Hands all that was written to the stream and flushes that. */
    public void flush() throws IOException {
        json.flush();
        target.flush();
    }

    /** Flushes; the stream stays open. */
    @Override
    public void close() throws IOException {
        flush();
    }

    private void entry(Entry entry) throws IOException {
        json.context(entry.position(), entry.time());
        json.open();
        json.number("epoch", entry.position().epoch());
        json.number("seq", entry.position().seq());
        json.numberUnless("groupEnd", entry.groupEnd().seq(), entry.position().seq());
        json.text("time", ValueWriter.iso(entry.time().utcMicros()));
        if (entry.wallMicros() != entry.time().utcMicros()) {
            json.text("wallTime", ValueWriter.iso(entry.wallMicros()));
        }
        json.textUnlessEmpty("boot", entry.time().boot().toString());
        json.number("clockMicros", entry.time().clockMicros());
        json.text("writer", entry.writer());
        Record record = entry.record();
        if (record instanceof Unknown unknown) {
            unknown(unknown);
        } else if (record instanceof Checkpoint checkpoint) {
            checkpoint(checkpoint);
        } else {
            records.fields(record);
        }
        json.text("hash", entry.hash().hex());
        json.close();
    }

    private void unknown(Unknown unknown) throws IOException {
        json.text("type", unknown.name());
        json.flag("understood", false);
        json.flagIfSet("mustUnderstand", unknown.mustUnderstand());
        json.copy("payload", unknown.json());
    }

    private void checkpoint(Checkpoint checkpoint) throws IOException {
        json.text("type", checkpoint.type().name());
        values.position("at", checkpoint.at());
        json.openArray("facts");
        for (Fact fact : checkpoint.facts()) {
            facts.write(fact);
        }
        json.closeArray();
    }
}
