package io.tenure.journal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.journal.Extras;
import io.tenure.journal.Heartbeat;
import io.tenure.journal.InvalidFieldException;
import io.tenure.journal.Limits;
import io.tenure.journal.Moment;
import io.tenure.journal.Note;
import io.tenure.journal.Position;
import io.tenure.journal.Purge;
import io.tenure.journal.Record;
import io.tenure.journal.Records;
import io.tenure.journal.Release;
import io.tenure.journal.TaskId;
import io.tenure.journal.TaskRef;
import io.tenure.journal.Unknown;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadCodecTest {
    private static final Position AT = new Position(0, 42);

    private final PayloadCodec codec = new PayloadCodec();

    @Test
    void leavesOutWhatTheEntrySaysAlready() {
        assertThat(encode(Records.heartbeat()))
                .isEqualTo(
                        "{\"type\":\"HEARTBEAT\",\"lane\":\"deploy\",\"session\":\"01JD2Q7V8Z-deploy\",\"token\":42}");
        Heartbeat earlier = new Heartbeat(Records.LEASE, Records.heartbeat().token(), Moment.EPOCH, null, Extras.NONE);
        assertThat(encode(earlier)).endsWith("\"token\":42,\"at\":{\"utc\":0,\"boot\":\"\"}}");
    }

    @Test
    void storesEveryCodeUnitExactlyInPureAscii() throws FrameDamageException {
        StringBuilder all = new StringBuilder();
        for (char c = 0; c < 0xffff; c++) {
            all.append(c);
        }
        String lone = "\udc00\ud800 \u2028\u2029\u0085\u0000";
        for (String text : List.of(all.substring(0, 0x8000), all.substring(0x8000), lone)) {
            Note note = new Note("hostile", text, Extras.NONE);
            byte[] payload = codec.encode(note, AT, Records.NOW);

            assertThat(new String(payload, StandardCharsets.ISO_8859_1)).matches("[\\x20-\\x7f]*");
            assertThat(codec.decode(payload, 0, payload.length, AT, Records.NOW))
                    .isEqualTo(note);
        }
    }

    @Test
    void keepsUnknownFieldsWhereverTheyStand() throws FrameDamageException {
        String newer = "{\"xFirst\":[1, 2],\"lane\":\"deploy\",\"token\":42,\"type\":\"RELEASE\",\"xMid\":1e400,"
                + "\"holder\":\"ann@forge\",\"session\":\"s\",\"xLast\":\"\u00e9\"}";

        Record read = decode(newer);

        assertThat(read).isInstanceOf(Release.class);
        assertThat(read.extras().fields())
                .containsExactly(
                        new Extras.Field("xFirst", "[1, 2]"),
                        new Extras.Field("xMid", "1e400"),
                        new Extras.Field("xLast", "\"\u00e9\""));
        assertThat(encode(read))
                .isEqualTo("{\"type\":\"RELEASE\",\"lane\":\"deploy\",\"session\":\"s\",\"token\":42,"
                        + "\"holder\":\"ann@forge\",\"xFirst\":[1, 2],\"xMid\":1e400,\"xLast\":\"\u00e9\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // a newer field within a value
                "{\"type\":\"SPAWN\",\"lane\":\"l\",\"session\":\"s\",\"holder\":{\"name\":\"a\",\"zone\":\"eu\"}}",
                "{\"type\":\"SPAWN\",\"lane\":\"l\",\"session\":\"s\",\"holder\":{\"name\":\"a\","
                        + "\"process\":{\"pid\":1,\"state\":\"GONE\"}}}",
                // constants of newer versions
                "{\"type\":\"WITHDRAW\",\"ticket\":7,\"cause\":\"BORED\"}",
                // other JSON types than expected
                "{\"type\":\"WITHDRAW\",\"ticket\":7.0,\"cause\":\"CANCELLED\"}",
                "{\"type\":\"WITHDRAW\",\"ticket\":null,\"cause\":\"CANCELLED\"}",
                "{\"type\":\"NOTE\",\"topic\":[\"a\"]}",
                // missing, doubled and impossible fields
                "{\"type\":\"NOTE\"}",
                "{\"type\":\"NOTE\",\"topic\":\"a\",\"topic\":\"b\"}",
                "{\"type\":\"NOTE\",\"topic\":\"a\",\"x\":1,\"x\":2}",
                "{\"type\":\"NOTE\",\"topic\":\" \"}",
                "{\"type\":\"NOTE\",\"type\":\"NOTE\",\"topic\":\"a\"}",
                "{\"type\":\"EXTEND\",\"queue\":\"q\",\"task\":\"t\",\"token\":-1}",
                "{\"type\":\"EXTEND\",\"queue\":\"q\",\"task\":\"t\",\"token\":9223372036854775808}",
                "{\"type\":\"LIMIT\",\"queue\":\"q\",\"maxConcurrent\":4294967296}",
                "{\"type\":\"WITHDRAW\",\"ticket\":\"0:7\",\"cause\":\"CANCELLED\"}",
                // types that are not written like this
                "{\"type\":\"CHECKPOINT\"}",
                "{\"type\":\"UNKNOWN\"}",
                " { \"type\" : \"PAUSE\" } "
            })
    void keepsVerbatimWhatItCannotRepresent(String payload) throws FrameDamageException {
        Record read = decode(payload);

        assertThat(read).isInstanceOfSatisfying(Unknown.class, unknown -> {
            assertThat(unknown.json()).isEqualTo(payload);
            assertThat(unknown.mustUnderstand()).isFalse();
        });
        assertThat(encode(read)).isEqualTo(payload);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"PAUSE\",\"mustUnderstand\":true}",
                "{\"mustUnderstand\":true,\"type\":\"PAUSE\"}",
                "{\"type\":\"NOTE\",\"topic\":\"a\",\"mustUnderstand\":true,\"x\":1}",
                "{\"type\":\"NOTE\",\"topic\":7,\"mustUnderstand\":true}",
                "{\"type\":\"PAUSE\",\"mustUnderstand\":\"yes\"}",
                "{\"type\":\"PAUSE\",\"mustUnderstand\":false,\"mustUnderstand\":true}"
            })
    void knowsWhatMustBeUnderstood(String payload) throws FrameDamageException {
        assertThat(decode(payload))
                .isInstanceOfSatisfying(
                        Unknown.class,
                        unknown -> assertThat(unknown.mustUnderstand()).isTrue());
    }

    @Test
    void aRecordThatIsUnderstoodEntirelyMayAskToBe() throws FrameDamageException {
        String payload = "{\"type\":\"NOTE\",\"topic\":\"a\",\"mustUnderstand\":true}";

        Record read = decode(payload);

        assertThat(read).isInstanceOf(Note.class);
        assertThat(encode(read)).isEqualTo(payload);
    }

    @Test
    void deepNestingIsKeptWithoutOverflowingTheStack() throws FrameDamageException {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        for (String payload : List.of(
                "{\"type\":\"PAUSE\",\"deep\":" + deep + "}",
                "{\"type\":\"NOTE\",\"topic\":\"a\",\"deep\":" + deep + "}",
                "{\"type\":\"NOTE\",\"topic\":" + deep + "}")) {
            Record read = decode(payload);

            assertThat(read).isInstanceOf(Unknown.class);
            assertThat(encode(read)).isEqualTo(payload);
        }
    }

    @Test
    void hugeNumbersAreKept() throws FrameDamageException {
        String digits = "9".repeat(5_000);
        String unknownField =
                "{\"type\":\"NOTE\",\"topic\":\"a\",\"n\":" + digits + ",\"f\":-" + digits + "e" + digits + "}";
        String knownField = "{\"type\":\"LIMIT\",\"queue\":\"q\",\"maxConcurrent\":" + digits + "}";

        assertThat(decode(unknownField)).isInstanceOf(Note.class);
        assertThat(encode(decode(unknownField))).isEqualTo(unknownField);
        assertThat(decode(knownField)).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"NOTE\"",
                "{}",
                "{\"type\":7}",
                "{\"type\":7,\"type\":\"NOTE\"}",
                "{\"topic\":\"a\"}",
                "{\"type\":\"NOTE\",\"topic\":\"a\"",
                "{\"type\":\"NOTE\",\"topic\":\"a\"}}",
                "{\"type\":\"NOTE\",\"topic\":\"a\"}{}",
                "{\"type\":\"NOTE\",\"topic\":\"a\",}",
                "{\"type\":\"NOTE\",\"topic\":\"a\u0001\"}",
                "{\"type\":\"NOTE\",\"n\":01}",
                "{\"type\":\"NOTE\",\"n\":NaN}",
                "{'type':'NOTE'}",
                "{\"type\":\"NOTE\"} // why"
            })
    void whatIsNoTypedObjectIsDamage(String payload) {
        assertThatThrownBy(() -> decode(payload)).isInstanceOf(FrameDamageException.class);
    }

    @Test
    void bytesThatAreNotUtf8AreDamage() {
        for (int[] bytes : new int[][] {{0xff}, {0xc0, 0x80}, {0xed, 0xa0, 0x80}, {0xf8, 0x88, 0x80, 0x80, 0x80}}) {
            for (String field : List.of("topic", "x")) {
                byte[] payload =
                        ("{\"type\":\"PAUSE\",\"" + field + "\":\"????\"}").getBytes(StandardCharsets.US_ASCII);
                for (int i = 0; i < bytes.length && i < 4; i++) {
                    payload[payload.length - 6 + i] = (byte) bytes[i];
                }
                assertThatThrownBy(() -> codec.decode(payload, 0, payload.length, AT, Records.NOW))
                        .isInstanceOf(FrameDamageException.class);
            }
        }
    }

    @Test
    void refusesUnknownsThatWouldNotBeReadBack() {
        for (Unknown wrong : List.of(
                new Unknown("X", false, "no json"),
                new Unknown("X", false, "{\"type\":\"Y\"}"),
                new Unknown("X", true, "{\"type\":\"X\"}"),
                new Unknown("X", false, "{\"type\":\"X\",\"lone\":\"\ud800\"}"),
                new Unknown("NOTE", false, "{\"type\":\"NOTE\",\"topic\":\"a\"}"))) {
            assertThatThrownBy(() -> encode(wrong))
                    .isInstanceOf(InvalidFieldException.class)
                    .hasMessageStartingWith("json ");
        }
    }

    @Test
    void refusesExtrasThatWouldNotBeReadBack() throws FrameDamageException {
        for (Extras.Field wrong : List.of(
                new Extras.Field("x", "no json"),
                new Extras.Field("x", "1,\"y\":2"),
                new Extras.Field("x", "\"\ud800\""),
                new Extras.Field("x", "[".repeat(100) + "]".repeat(100)),
                new Extras.Field("text", "\"a known field\""),
                new Extras.Field("type", "\"RELEASE\""))) {
            Note note = new Note("a", "", new Extras(List.of(wrong)));
            assertThatThrownBy(() -> encode(note))
                    .isInstanceOf(InvalidFieldException.class)
                    .hasMessageStartingWith("extras ");
        }
        Note next = new Note("a", "", Extras.NONE);
        assertThat(decode(encode(next))).isEqualTo(next);
    }

    @Test
    void whatIsTooLargeForAFrameIsRefusedAndTheNextIsWritten() throws FrameDamageException {
        List<TaskRef> tasks = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            tasks.add(new TaskRef(Records.TASK.queue(), new TaskId("\u2028".repeat(Limits.NAME_CHARS - 4) + i)));
        }

        assertThatThrownBy(() -> encode(new Purge(tasks, "", Extras.NONE)))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("262144")
                .hasMessageContaining("Limits.FRAME_BYTES");
        assertThat(decode(encode(Records.heartbeat()))).isEqualTo(Records.heartbeat());
    }

    @Test
    void aMegabyteOfTextIsRefusedByItsRecord() {
        assertThatThrownBy(() -> new Note("a", "x".repeat(1 << 20), Extras.NONE))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage("text has 1048576 characters; the limit is 65536, shorten it");
    }

    private String encode(Record record) {
        return new String(codec.encode(record, AT, Records.NOW), StandardCharsets.UTF_8);
    }

    private Record decode(String payload) throws FrameDamageException {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        return codec.decode(bytes, 0, bytes.length, AT, Records.NOW);
    }
}
