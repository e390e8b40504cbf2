package io.tenure.journal.codec.dos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenure.journal.codec.dos.DosDamage.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a foreign journal line by line, plain or gzip (told apart by the first two bytes), in bounded memory: what is
 * no record comes as {@link DosDamage}, in pieces where it is long. For one thread.
 *
 * <p>LF, CR LF and lone CR end a line. The foreign reader also breaks lines at U+000B, 000C, 001C to 001E, 0085, 2028
 * and 2029, although its writer leaves these inside strings, and so loses records that it had acknowledged. Here a line that
 * is one whole record stays one; only a line that is not is tried in pieces between those characters. Blank lines are
 * nothing. A byte order mark makes its line damage.
 */
public final class DosJournalReader implements AutoCloseable {
    /** The name of the format. */
    public static final String FORMAT = "dos-jsonl";

    /** The longest line that can be a record, in bytes: 4 MiB, a checkpoint of some 15,000 leases. */
    public static final int LINE_BYTES = 4 * 1024 * 1024;

    private static final String INNER_BREAKS = "\u000b\u000c\u001c\u001d\u001e\u0085\u2028\u2029";

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int at;
    private int end;

    private byte[] line = new byte[4 * 1024];
    private int lineLength;
    private long lineNumber;
    private boolean endsWithTerminator;

    private final Queue<DosLine> pending = new ArrayDeque<>();

    /** The number of the piece that comes next of a line that is too long to be held, or 0. */
    private int nextPiece;

    private DosJournalReader(InputStream in) {
        this.in = in;
    }

    /**
     * A reader of the given bytes, which it closes in the end.
     *
     * @throws IOException if the beginning cannot be read
     */
    public static DosJournalReader open(InputStream bytes) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(bytes, 64 * 1024);
        buffered.mark(2);
        boolean isGzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        return new DosJournalReader(isGzip ? new GZIPInputStream(buffered, 64 * 1024) : buffered);
    }

    /**
     * The next entry or piece of damage, in order, or null at the end.
     *
     * @throws IOException if the bytes cannot be read or decompressed; what follows is then unknown
     */
    public @Nullable DosLine next() throws IOException {
        while (pending.isEmpty()) {
            if (nextPiece > 0) {
                readPieceOfLongLine();
            } else if (readLine()) {
                judgeLine();
            } else {
                return null;
            }
        }
        return pending.remove();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Reads a line, or the first {@link #LINE_BYTES} of one; false at the end. */
    private boolean readLine() throws IOException {
        lineLength = 0;
        boolean isLineEnd = readUpTo(LINE_BYTES);
        if (lineLength == 0 && !endsWithTerminator) {
            return false;
        }
        lineNumber++;
        if (!isLineEnd) {
            nextPiece = addPieces(Reason.TOO_LONG, line, lineLength, 1, false);
        }
        return true;
    }

    private void readPieceOfLongLine() throws IOException {
        lineLength = 0;
        boolean isLineEnd = readUpTo(DosDamage.PIECE_BYTES);
        int following = addPieces(Reason.TOO_LONG, line, lineLength, nextPiece, isLineEnd);
        nextPiece = isLineEnd ? 0 : following;
    }

    /** Appends to the line until its end or the given length; whether its end was reached. */
    private boolean readUpTo(int limit) throws IOException {
        endsWithTerminator = false;
        while (lineLength < limit) {
            if (at == end && !fill()) {
                return true;
            }
            int start = at;
            int stop = Math.min(end, start + limit - lineLength);
            while (at < stop && buffer[at] != '\n' && buffer[at] != '\r') {
                at++;
            }
            append(start, at - start);
            if (at < stop) {
                skipTerminator();
                return true;
            }
        }
        return false;
    }

    private void skipTerminator() throws IOException {
        endsWithTerminator = true;
        boolean isCarriageReturn = buffer[at++] == '\r';
        if (isCarriageReturn && (at < end || fill()) && buffer[at] == '\n') {
            at++;
        }
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer, 0, buffer.length));
        return end > 0;
    }

    private void append(int start, int length) {
        if (lineLength + length > line.length) {
            byte[] larger = new byte[Math.max(lineLength + length, line.length * 2)];
            System.arraycopy(line, 0, larger, 0, lineLength);
            line = larger;
        }
        System.arraycopy(buffer, start, line, lineLength, length);
        lineLength += length;
    }

    private void judgeLine() {
        if (nextPiece > 0) {
            return;
        }
        String whole = new String(line, 0, lineLength, StandardCharsets.UTF_8);
        String text = strip(whole);
        if (text.isEmpty()) {
            return;
        }
        boolean isUtf8 = whole.indexOf('\uFFFD') < 0 || decodes(line, 0, lineLength);
        DosJson.Parsed parsed = DosJson.parse(text);
        if (parsed instanceof DosJson.Parsed.Bad bad) {
            judgeBad(text, bad.reason(), isUtf8);
            return;
        }
        if (!isUtf8) {
            addPieces(Reason.NOT_UTF8, line, lineLength, 1, true);
        }
        add(text, parsed);
    }

    private void judgeBad(String text, Reason reason, boolean isUtf8) {
        List<InnerLine> innerLines = isUtf8 && hasInnerBreak(text) ? innerLines(text) : List.of();
        if (innerLines.stream().anyMatch(InnerLine::isRecord)) {
            innerLines.forEach(inner -> add(inner.text(), inner.parsed()));
        } else {
            boolean isTorn = reason == Reason.NOT_JSON && !endsWithTerminator;
            addPieces(isTorn ? Reason.TORN : reason, line, lineLength, 1, true);
        }
    }

    private void add(String text, DosJson.Parsed parsed) {
        if (parsed instanceof DosJson.Parsed.Fields fields && isEarlierDamage(fields.fields())) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            addPieces(Reason.FOUND_EARLIER, bytes, bytes.length, 1, true);
        } else if (parsed instanceof DosJson.Parsed.Fields fields) {
            pending.add(new DosEntry(lineNumber, text, fields.isStandardJson(), fields.fields()));
        } else if (parsed instanceof DosJson.Parsed.Bad bad) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            addPieces(bad.reason(), bytes, bytes.length, 1, true);
        }
    }

    /** Whether this is what a compaction of the foreign journal made of a damaged line. */
    private static boolean isEarlierDamage(ObjectNode fields) {
        return fields.path("op").asText().equals("_CORRUPT");
    }

    private static boolean hasInnerBreak(String text) {
        return text.chars().anyMatch(c -> INNER_BREAKS.indexOf(c) >= 0);
    }

    private static List<InnerLine> innerLines(String text) {
        List<InnerLine> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || INNER_BREAKS.indexOf(text.charAt(i)) >= 0) {
                String inner = strip(text.substring(start, i));
                if (!inner.isEmpty()) {
                    lines.add(new InnerLine(inner, DosJson.parse(inner)));
                }
                start = i + 1;
            }
        }
        return lines;
    }

    /** Adds damage in pieces, cut between characters; the number of the piece that would follow. */
    private int addPieces(Reason reason, byte[] bytes, int length, int firstPiece, boolean isWhole) {
        int piece = firstPiece;
        int start = 0;
        do {
            int stop = start + DosDamage.PIECE_BYTES >= length
                    ? length
                    : characterStart(bytes, start + DosDamage.PIECE_BYTES);
            boolean isUtf8 = decodes(bytes, start, stop - start);
            String text = isUtf8
                    ? new String(bytes, start, stop - start, StandardCharsets.UTF_8)
                    : Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, start, stop));
            pending.add(new DosDamage(lineNumber, piece++, isWhole && stop == length, reason, !isUtf8, text));
            start = stop;
        } while (start < length);
        return piece;
    }

    private static int characterStart(byte[] bytes, int index) {
        int start = index;
        while (start > index - 3 && (bytes[start] & 0xC0) == 0x80) {
            start--;
        }
        return start;
    }

    private static boolean decodes(byte[] bytes, int start, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, length));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }

    /** Without outer white space in the foreign system's sense of it, which differs from Java's. */
    private static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (start < end && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x20) || c == 0x85 || Character.isSpaceChar(c);
    }

    /** What stands between two inner breaks. */
    private record InnerLine(String text, DosJson.Parsed parsed) {
        boolean isRecord() {
            return parsed instanceof DosJson.Parsed.Fields;
        }
    }
}
