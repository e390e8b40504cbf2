package io.tenure.journal.codec.dos;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.tenure.journal.Extras;
import io.tenure.journal.Note;
import io.tenure.journal.Record;
import io.tenure.journal.Unknown;
import java.util.ArrayList;
import java.util.List;

/** How an entry of a foreign journal is kept as it was written. */
final class DosVerbatim {
    /** The field of a converted record that holds the foreign entry. */
    static final String FIELD = "imported";

    /** The largest entry that is kept inside of the record that it became, in bytes of JSON. */
    static final int FIELD_BYTES = 8 * 1024;

    /** The largest entry that is kept as one Unknown, in bytes of JSON. */
    private static final int UNKNOWN_BYTES = 64 * 1024;

    private static final int OP_CHARS = 64;

    private static final String NAMELESS = "entry";

    private DosVerbatim() {}

    /** Whether the entry is small enough to be kept inside of the record that it becomes. */
    static boolean fitsRecord(DosEntry entry) {
        return entry.text().length() <= FIELD_BYTES && jsonBytes(entry.text()) <= FIELD_BYTES;
    }

    /** The entry as an unknown field: its object, or its text where not every reader would take it. */
    static Extras extras(DosEntry entry) {
        return new Extras(List.of(new Extras.Field(FIELD, json(entry))));
    }

    /** The entry as a record of its own, or as several notes if it is long. */
    static List<Record> records(DosEntry entry) {
        if (entry.text().length() <= UNKNOWN_BYTES && jsonBytes(entry.text()) <= UNKNOWN_BYTES) {
            String name = "dos." + op(entry);
            return List.of(
                    new Unknown(name, false, "{\"type\":\"" + name + "\",\"" + FIELD + "\":" + json(entry) + "}"));
        }
        String text = entry.text();
        List<Record> notes = new ArrayList<>();
        for (int start = 0; start < text.length(); ) {
            int end = Math.min(text.length(), start + DosDamage.PIECE_BYTES / 2);
            boolean splitsPair = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
            end -= splitsPair ? 1 : 0;
            String heading = "line " + entry.lineNumber() + ", part " + (notes.size() + 1)
                    + (end == text.length() ? ", the last" : "");
            notes.add(new Note("import.entry", heading + "\n" + text.substring(start, end), Extras.NONE));
            start = end;
        }
        return notes;
    }

    /** A piece of damage; its first line says where it was and what is wrong, the rest is the piece itself. */
    static Note note(DosDamage damage) {
        boolean isOnly = damage.part() == 1 && damage.isLast();
        String heading = "line " + damage.lineNumber() + ": " + damage.reason().words()
                + (isOnly ? "" : "; part " + damage.part() + (damage.isLast() ? ", the last" : ""))
                + (damage.isBase64() ? "; in base64" : "");
        return new Note("import.damage", heading + "\n" + damage.text(), Extras.NONE);
    }

    /** The size of the text as a JSON string in UTF-8, without quotes; never too small. */
    static int jsonBytes(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || Character.isSurrogate(c)) {
                bytes += 6;
            } else if (c < 0x80) {
                bytes += c == '"' || c == '\\' ? 2 : 1;
            } else {
                bytes += 3;
            }
        }
        return bytes;
    }

    private static String json(DosEntry entry) {
        return entry.isStandardJson()
                ? entry.text()
                : '"' + new String(JsonStringEncoder.getInstance().quoteAsString(entry.text())) + '"';
    }

    /** The entry's type if it can be part of a name, else a placeholder. */
    private static String op(DosEntry entry) {
        String op = new DosFields(entry.fields()).text("op");
        if (op == null || op.isEmpty() || op.length() > OP_CHARS) {
            return NAMELESS;
        }
        boolean isName = op.chars().allMatch(c -> c < 0x80 && (c == '_' || c == '-' || Character.isLetterOrDigit(c)));
        return isName ? op : NAMELESS;
    }
}
