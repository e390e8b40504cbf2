package io.tenure.journal.store;

import io.tenure.journal.JournalDamagedException;
import io.tenure.journal.JournalFormatException;
import io.tenure.journal.region.PathRules;
import io.tenure.journal.region.PathRules.Normalization;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * What the file FORMAT says: JSON in one line, written when the journal is created and never changed. It names the format
 * version before anything else, so that every version can tell a newer one, and ends with a CRC32C of all before it.
 *
 * @param journal the journal's own id
 * @param rules how names of paths are compared in this journal
 */
record JournalFormat(UUID journal, PathRules rules) {
    /** The version that this code writes, and the newest that it reads. */
    static final int VERSION = 1;

    private static final Pattern VERSION_FIELD = Pattern.compile("\"format\"\\s*:\\s*(\\d{1,9})\\b");
    private static final Pattern LINE = Pattern.compile("(\\{\"format\":1,\"journal\":\"([0-9a-f-]{36})\","
            + "\"caseSensitive\":(true|false),\"normalization\":\"(NFC|NONE)\"),\"crc32c\":\"([0-9a-f]{8})\"}\n");

    /** The format of a new journal. */
    static JournalFormat create(PathRules rules) {
        return new JournalFormat(UUID.randomUUID(), rules);
    }

    /** The content of the file. */
    byte[] bytes() {
        String fields = "{\"format\":" + VERSION + ",\"journal\":\"" + journal + "\",\"caseSensitive\":"
                + rules.caseSensitive() + ",\"normalization\":\"" + rules.normalization() + "\"";
        return (fields + ",\"crc32c\":\"" + checksum(fields) + "\"}\n").getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads the content of the file.
     *
     * @throws JournalFormatException if a newer version wrote it
     * @throws JournalDamagedException if it is not what any version wrote
     */
    static JournalFormat parse(Path file, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        Matcher version = VERSION_FIELD.matcher(text);
        if (version.find() && Integer.parseInt(version.group(1)) > VERSION) {
            throw new JournalFormatException("the journal " + file.getParent() + " has format " + version.group(1)
                    + "; this version of Tenure reads formats up to " + VERSION + ", use a newer one");
        }
        Matcher line = LINE.matcher(text);
        if (!line.matches() || !checksum(line.group(1)).equals(line.group(5))) {
            throw new JournalDamagedException(
                    file.toString(),
                    "offset 0",
                    "the format of a journal and its checksum",
                    "'" + text.substring(0, Math.min(200, text.length())).strip() + "'");
        }
        Normalization normalization = Normalization.valueOf(line.group(4));
        return new JournalFormat(
                UUID.fromString(line.group(2)), new PathRules(Boolean.parseBoolean(line.group(3)), normalization));
    }

    private static String checksum(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }
}
