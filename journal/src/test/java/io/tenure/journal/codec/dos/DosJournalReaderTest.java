package io.tenure.journal.codec.dos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.journal.codec.dos.DosDamage.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class DosJournalReaderTest {
    @Test
    void lfCrLfAndLoneCrEndALine() throws IOException {
        assertThat(read("{\"a\":1}\n{\"b\":2}\r\n\r{\"c\":3}\r\r\n{\"d\":4}"))
                .containsExactly("1 {\"a\":1}", "2 {\"b\":2}", "4 {\"c\":3}", "6 {\"d\":4}");
    }

    @Test
    void blankLinesAreNothing() throws IOException {
        assertThat(read("")).isEmpty();
        assertThat(read("\n\n  \t\n\u00a0\u2003\n")).isEmpty();
    }

    @Test
    void outerWhiteSpaceIsNoPartOfAnEntry() throws IOException {
        assertThat(read("\u3000 {\"a\":1}\t\u0085\n")).containsExactly("1 {\"a\":1}");
    }

    @Test
    void gzipIsToldByItsFirstBytes() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write("{\"a\":1}\nx".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(read(compressed.toByteArray())).containsExactly("1 {\"a\":1}", "2.1! TORN x");
    }

    @Test
    void aGzipFileThatIsCutOffIsAnErrorAndNoEnd() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write("{\"a\":1}\n".repeat(100).getBytes(StandardCharsets.UTF_8));
        }
        byte[] half = Arrays.copyOf(compressed.toByteArray(), compressed.size() - 9);
        assertThatThrownBy(() -> read(half)).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsNoObjectIsDamageWithItsReason() throws IOException {
        assertThat(read("nope\n[1]\n3\n\"s\"\n{\"a\":1} {\"b\":2}\n{\"a\":\n{'a':1}\n{\"a\":\"\u0001\"}\n"))
                .containsExactly(
                        "1.1! NOT_JSON nope",
                        "2.1! NOT_AN_OBJECT [1]",
                        "3.1! NOT_AN_OBJECT 3",
                        "4.1! NOT_AN_OBJECT \"s\"",
                        "5.1! NOT_JSON {\"a\":1} {\"b\":2}",
                        "6.1! NOT_JSON {\"a\":",
                        "7.1! NOT_JSON {'a':1}",
                        "8.1! NOT_JSON {\"a\":\"\u0001\"}");
    }

    @Test
    void aDamagedLastLineIsTornOnlyIfItHasNoTerminator() throws IOException {
        assertThat(read("{\"a\":1}\n{\"b\"")).containsExactly("1 {\"a\":1}", "2.1! TORN {\"b\"");
        assertThat(read("{\"a\":1}\n{\"b\"\n")).containsExactly("1 {\"a\":1}", "2.1! NOT_JSON {\"b\"");
        assertThat(read("{\"a\":1}\n{\"b\"\n \n")).containsExactly("1 {\"a\":1}", "2.1! NOT_JSON {\"b\"");
    }

    @Test
    void aByteOrderMarkMakesItsLineDamage() throws IOException {
        assertThat(read("\ufeff{\"a\":1}\n")).containsExactly("1.1! NOT_JSON \ufeff{\"a\":1}");
    }

    @Test
    void theDialectKnowsNonFiniteAndLargeNumbersLoneSurrogatesAndLaterDuplicates() throws IOException {
        List<DosLine> lines = lines(bytes("{\"a\":NaN,\"b\":-Infinity}\n{\"a\":1e400}\n{\"a\":" + "9".repeat(4_300)
                + "}\n{\"a\":\"\\ud800\"}\n{\"a\":1,\"a\":2}\n"));
        assertThat(lines).allMatch(DosEntry.class::isInstance);
        assertThat(lines)
                .extracting(line -> ((DosEntry) line).isStandardJson())
                .containsExactly(false, true, false, true, true);
        assertThat(((DosEntry) lines.get(4)).fields().get("a").asInt()).isEqualTo(2);
    }

    @Test
    void poisonIsDamageOfItsOwnLineOnly() throws IOException {
        String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        List<DosLine> lines = lines(bytes(deep + "\n{\"a\":" + "9".repeat(5_000) + "}\n{\"a\":1}\n"));
        assertThat(lines.subList(0, lines.size() - 1))
                .allMatch(line -> line instanceof DosDamage damage && damage.reason() == Reason.OUTSIZED);
        assertThat(lines.get(lines.size() - 1)).isInstanceOf(DosEntry.class);
        assertThat(damageOn(1, lines)).isEqualTo(deep);
    }

    @Test
    void separatorsInsideOfARecordAreTextAndBetweenRecordsEndThem() throws IOException {
        assertThat(read("{\"a\":\"x\u2028y\u2029z\u0085\"}\n")).containsExactly("1 {\"a\":\"x\u2028y\u2029z\u0085\"}");
        assertThat(read("{\"a\":1}\u000b{\"a\":1}\u001e \u2028{\"a\":\u001c\n"))
                .containsExactly("1 {\"a\":1}", "1 {\"a\":1}", "1.1! NOT_JSON {\"a\":");
        assertThat(read("x\u2028y\n")).containsExactly("1.1! NOT_JSON x\u2028y");
    }

    @Test
    void bytesThatAreNotUtf8AreKept() throws IOException {
        byte[] bad = {(byte) 0xff, 'x', (byte) 0xc3};
        assertThat(read(join(bad, bytes("\n{\"a\":1}\n"))))
                .containsExactly("1.1!64 NOT_JSON " + Base64.getEncoder().encodeToString(bad), "2 {\"a\":1}");
        byte[] readable = join(bytes("{\"a\":\""), new byte[] {(byte) 0xff}, bytes("\"}"));
        assertThat(read(join(readable, bytes("\n"))))
                .containsExactly(
                        "1.1!64 NOT_UTF8 " + Base64.getEncoder().encodeToString(readable), "1 {\"a\":\"\ufffd\"}");
        assertThat(read("{\"a\":\"\ufffd\"}")).containsExactly("1 {\"a\":\"\ufffd\"}");
    }

    @Test
    void longDamageComesInPiecesThatAreCutBetweenCharacters() throws IOException {
        String text = "x" + "äöü€😀".repeat(20_000);
        List<DosLine> lines = lines(bytes(text + "\n{\"a\":1}"));
        assertThat(damageOn(1, lines)).isEqualTo(text);
        assertThat(lines)
                .filteredOn(DosDamage.class::isInstance)
                .allMatch(line -> !((DosDamage) line).isBase64())
                .hasSizeGreaterThan(5);
        assertThat(lines).last().isInstanceOf(DosEntry.class);
    }

    @Test
    void aLineThatIsTooLongIsDamageOfWhichNothingIsLost() throws IOException {
        byte[] line = new byte[DosJournalReader.LINE_BYTES + 100_001];
        Arrays.fill(line, (byte) 'x');
        line[line.length - 1] = 'y';
        List<DosLine> lines = new ArrayList<>();
        try (DosJournalReader reader = DosJournalReader.open(new SequenceInputStream(
                new ByteArrayInputStream(line), new ByteArrayInputStream(bytes("\r\n{\"a\":1}\n"))))) {
            for (DosLine next = reader.next(); next != null; next = reader.next()) {
                lines.add(next);
            }
        }
        assertThat(damageOn(1, lines)).isEqualTo(new String(line, StandardCharsets.UTF_8));
        assertThat(lines).last().matches(last -> last instanceof DosEntry entry && entry.lineNumber() == 2);
        assertThat(((DosDamage) lines.get(0)).reason()).isEqualTo(Reason.TOO_LONG);
    }

    @Test
    void whatACompactionKeptOfDamageIsDamageStill() throws IOException {
        assertThat(read("{\"op\":\"_CORRUPT\",\"_raw\":\"x\",\"_line\":3}\n"))
                .containsExactly("1.1! FOUND_EARLIER {\"op\":\"_CORRUPT\",\"_raw\":\"x\",\"_line\":3}");
    }

    /** The damage on a line put together again; checks the numbers of its pieces. */
    private static String damageOn(long lineNumber, List<DosLine> lines) {
        StringBuilder whole = new StringBuilder();
        int part = 0;
        for (DosLine line : lines) {
            if (line.lineNumber() == lineNumber && line instanceof DosDamage damage) {
                assertThat(damage.part()).isEqualTo(++part);
                assertThat(damage.text().length()).isLessThanOrEqualTo(DosDamage.PIECE_BYTES);
                whole.append(damage.text());
            }
        }
        List<DosLine> pieces = lines.stream()
                .filter(line -> line.lineNumber() == lineNumber && line instanceof DosDamage)
                .toList();
        for (int i = 0; i < pieces.size(); i++) {
            assertThat(((DosDamage) pieces.get(i)).isLast()).isEqualTo(i == pieces.size() - 1);
        }
        return whole.toString();
    }

    private static List<String> read(String journal) throws IOException {
        return read(bytes(journal));
    }

    private static List<String> read(byte[] journal) throws IOException {
        return lines(journal).stream().map(DosJournalReaderTest::told).toList();
    }

    private static String told(DosLine line) {
        if (line instanceof DosDamage damage) {
            return damage.lineNumber() + "." + damage.part() + (damage.isLast() ? "!" : "")
                    + (damage.isBase64() ? "64 " : " ") + damage.reason() + " " + damage.text();
        }
        return line.lineNumber() + " " + ((DosEntry) line).text();
    }

    private static List<DosLine> lines(byte[] journal) throws IOException {
        List<DosLine> lines = new ArrayList<>();
        try (DosJournalReader reader = DosJournalReader.open(new ByteArrayInputStream(journal))) {
            for (DosLine line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] join(byte[]... parts) throws IOException {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.write(part);
        }
        return joined.toByteArray();
    }
}
