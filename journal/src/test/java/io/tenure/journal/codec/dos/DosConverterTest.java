package io.tenure.journal.codec.dos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.Acquire;
import io.tenure.journal.Adopt;
import io.tenure.journal.Halt;
import io.tenure.journal.Heartbeat;
import io.tenure.journal.HolderName;
import io.tenure.journal.Lease;
import io.tenure.journal.Moment;
import io.tenure.journal.Note;
import io.tenure.journal.Position;
import io.tenure.journal.Record;
import io.tenure.journal.Refuse;
import io.tenure.journal.Release;
import io.tenure.journal.Rule;
import io.tenure.journal.Scavenge;
import io.tenure.journal.Spawn;
import io.tenure.journal.Token;
import io.tenure.journal.Unknown;
import io.tenure.journal.region.Region;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DosConverterTest {
    private static final String ACQUIRE =
            "{\"op\":\"ACQUIRE\",\"lane\":\"build\",\"loop_ts\":\"s1\",\"ts\":\"2025-03-01T08:00:00Z\","
                    + "\"reason\":\"nightly\",\"lease\":{\"lane\":\"build\",\"loop_ts\":\"s1\",\"lane_kind\":\"cluster\","
                    + "\"tree\":[\"src/**\",\"docs/\"],\"holder\":\"ann\",\"host_id\":\"h1\",\"pid\":42,\"ttl_minutes\":12.5,"
                    + "\"run_id\":\"R7\",\"children\":[{\"run_id\":\"C\",\"pid\":43},{\"pid\":0}],"
                    + "\"acquired_at\":\"2025-03-01T07:59:59Z\"}}";

    private final List<DosConversion> conversions = new ArrayList<>();
    private final List<Record> records = new ArrayList<>();

    @Test
    void anAcquireBecomesAGrantWithEveryTermOfItsLease() throws IOException {
        Lease lease = only(convert(ACQUIRE));
        Acquire acquire = (Acquire) records.get(0);
        assertThat(acquire.rule()).isEqualTo(Rule.IMPORTED);
        assertThat(acquire.judgement()).isNull();
        assertThat(ForeignJournals.told(List.of(lease)))
                .containsExactly("build | s1 | ann | h1 | 42 | cluster | [src/**, docs/] | ");
        assertThat(lease.ttlMillis()).isEqualTo(750_000);
        assertThat(lease.graceMillis()).isEqualTo(300_000);
        assertThat(lease.reason()).isEqualTo("nightly");
        assertThat(lease.run()).hasToString("R7");
        assertThat(lease.children())
                .hasSize(1)
                .allMatch(child -> child.pid() == 43 && child.machineId().isEmpty());
        assertThat(lease.acquiredAt()).isEqualTo(at("2025-03-01T07:59:59Z"));
        assertThat(lease.token()).isEqualTo(Token.of(new Position(0, 1)));
        assertThat(conversions.get(0).recordedAt()).isEqualTo(at("2025-03-01T08:00:00Z"));
    }

    @Test
    void theEntryIsKeptVerbatimInTheRecordThatItBecame() throws IOException {
        String odd = "{\"op\":\"RELEASE\",\"loop_ts\":\"s1\", \"lane\":\"build\",\"x\":[1.50,NaN]}";
        convert(ACQUIRE, odd);
        assertThat(records.get(0).extras().fields())
                .hasSize(1)
                .allMatch(field -> field.json().equals(ACQUIRE));
        assertThat(records.get(1).extras().fields())
                .hasSize(1)
                .allMatch(field -> field.json().equals('"' + odd.replace("\"", "\\\"") + '"'));
    }

    @Test
    void withoutAnInnerLeaseTheRecordItselfIsTheLease() throws IOException {
        Lease lease = only(convert("{\"op\":\"RECONCILE\",\"lane\":\"a\",\"loop_ts\":7,\"holder\":\"w\","
                + "\"heartbeat_at\":\"2025-03-01T08:10Z\"}"));
        assertThat(ForeignJournals.told(List.of(lease)))
                .containsExactly("a | 7 | w |  |  |  | [] | 2025-03-01T08:10:00Z");
        assertThat(lease.ttlMillis()).isEqualTo(3_000_000);
        assertThat(records).hasExactlyElementsOfTypes(Acquire.class, Heartbeat.class);
    }

    @Test
    void beatsAdoptionsAndEndsNameTheLiveToken() throws IOException {
        convert(
                ACQUIRE,
                "{\"op\":\"HEARTBEAT\",\"lane\":\"build\",\"loop_ts\":\"s1\",\"ts\":\"2025-03-01T08:05:00Z\"}",
                "{\"op\":\"ADOPT\",\"lane\":\"build\",\"loop_ts\":\"s1\",\"holder\":\"bob\",\"host_id\":\"h2\",\"pid\":null,"
                        + "\"heartbeat_at\":\"2025-03-01T08:06:00Z\"}",
                "{\"op\":\"SCAVENGE\",\"lane\":\"build\",\"loop_ts\":\"s1\",\"reason\":\"stalled\"}");
        assertThat(records).hasExactlyElementsOfTypes(Acquire.class, Heartbeat.class, Adopt.class, Scavenge.class);
        Adopt adopt = (Adopt) records.get(2);
        assertThat(adopt.previousToken().value()).isEqualTo(1);
        assertThat(adopt.previousHolder()).isEqualTo(new HolderName("ann"));
        assertThat(adopt.holder().name()).isEqualTo(new HolderName("bob"));
        assertThat(adopt.holder().host()).isEqualTo("h2");
        assertThat(adopt.holder().process()).matches(process -> process != null && process.pid() == 42);
        Scavenge scavenge = (Scavenge) records.get(3);
        assertThat(scavenge.token().value()).isEqualTo(3);
        assertThat(scavenge.evidence()).isEqualTo("stalled");
    }

    @Test
    void aBeatThatGoesBackwardIsFollowedByStatingTheLeaseAnew() throws IOException {
        Lease lease = only(convert(
                ACQUIRE,
                "{\"op\":\"HEARTBEAT\",\"lane\":\"build\",\"loop_ts\":\"s1\",\"ts\":\"2025-03-01T08:05:00Z\"}",
                "{\"op\":\"HEARTBEAT\",\"lane\":\"build\",\"loop_ts\":\"s1\",\"heartbeat_at\":\"2025-03-01T08:01:00Z\","
                        + "\"ts\":\"2025-03-01T08:06:00Z\"}"));
        assertThat(records).hasExactlyElementsOfTypes(Acquire.class, Heartbeat.class, Acquire.class, Heartbeat.class);
        assertThat(lease.heartbeatAt()).isEqualTo(at("2025-03-01T08:01:00Z"));
        assertThat(lease.extras()).isEqualTo(records.get(0).extras());
        assertThat(lease.token().value()).isEqualTo(3);
    }

    @Test
    void anAdoptionWithoutATimeLeavesTheBeatAsItWas() throws IOException {
        Lease lease =
                only(convert(ACQUIRE, "{\"op\":\"ADOPT\",\"lane\":\"build\",\"loop_ts\":\"s1\",\"holder\":\"bob\"}"));
        assertThat(lease.heartbeatAt()).isNull();
        assertThat(lease.holder().name()).isEqualTo(new HolderName("bob"));
        assertThat(records).hasExactlyElementsOfTypes(Acquire.class, Adopt.class, Acquire.class);
    }

    @Test
    void aBeatFromTheFutureCountsAsOfItsEntry() throws IOException {
        Lease lease = only(convert(
                ACQUIRE,
                "{\"op\":\"HEARTBEAT\",\"lane\":\"build\",\"loop_ts\":\"s1\",\"heartbeat_at\":\"2999-01-01T00:00:00Z\","
                        + "\"ts\":\"2025-03-01T08:05:00Z\"}"));
        assertThat(lease.heartbeatAt()).isEqualTo(at("2025-03-01T08:05:00Z"));
    }

    @Test
    void aCheckpointEndsWhatIsLiveAndGrantsWhatItListsInItsOrder() throws IOException {
        DosConverter converter = convert(
                ACQUIRE,
                "{\"op\":\"CHECKPOINT\",\"leases\":[{\"lane\":\"z\",\"loop_ts\":\"1\"},{\"lane\":\"build\",\"loop_ts\":\"s1\","
                        + "\"heartbeat_at\":\"2025-03-01T09:00:00Z\"},{\"lane\":\"\"},5,{\"lane\":\"z\",\"loop_ts\":\"1\","
                        + "\"holder\":\"later\"}],\"seq_watermark\":9}");
        assertThat(converter.leases()).extracting(lease -> lease.lane().value()).containsExactly("z", "build");
        assertThat(converter.leases())
                .first()
                .matches(lease -> lease.holder().name().value().equals("later"));
        assertThat(records)
                .hasExactlyElementsOfTypes(
                        Acquire.class,
                        Unknown.class,
                        Scavenge.class,
                        Acquire.class,
                        Acquire.class,
                        Heartbeat.class,
                        Acquire.class);
        assertThat(conversions.get(1).recordedAt()).isEqualTo(at("2025-03-01T09:00:00Z"));
    }

    @Test
    void whatWouldChangeNothingOrHasNoCounterpartIsKeptAsUnknown() throws IOException {
        String attempt = "{\"op\":\"ATTEMPT\",\"unit_id\":\"u\",\"outcome\":\"ok\"}";
        convert(
                "{\"op\":\"RELEASE\",\"lane\":\"build\",\"loop_ts\":\"s1\"}",
                "{\"op\":\"HEARTBEAT\",\"lane\":\"build\",\"loop_ts\":\"s1\",\"ts\":\"2025-03-01T08:05:00Z\"}",
                attempt,
                "{\"op\":\"so odd\"}",
                "{}");
        assertThat(records).hasOnlyElementsOfType(Unknown.class);
        assertThat(records)
                .extracting(unknown -> ((Unknown) unknown).name())
                .containsExactly("dos.RELEASE", "dos.HEARTBEAT", "dos.ATTEMPT", "dos.entry", "dos.entry");
        assertThat(((Unknown) records.get(2)).json())
                .isEqualTo("{\"type\":\"dos.ATTEMPT\",\"imported\":" + attempt + "}");
        assertThat(records).noneMatch(unknown -> ((Unknown) unknown).mustUnderstand());
    }

    @Test
    void denialsAndIntentsBecomeTheirCounterparts() throws IOException {
        convert(
                "{\"op\":\"REFUSE\",\"lane\":\"build\",\"loop_ts\":\"s2\",\"holder\":\"bob\",\"reason\":\"held\",\"run_id\":null}",
                "{\"op\":\"HALT\",\"handle\":\"42\",\"lane\":\"build\",\"loop_ts\":\"s1\",\"command\":\"kill 42\",\"reason\":\"stuck\"}",
                "{\"op\":\"SPAWN\",\"lane\":\"build\",\"loop_ts\":\"s3\",\"holder\":\"sup\",\"pid\":9}",
                "{\"op\":\"REFUSE\",\"lane\":\"build\",\"loop_ts\":\"\"}");
        assertThat(records).hasExactlyElementsOfTypes(Refuse.class, Halt.class, Spawn.class, Unknown.class);
        assertThat(((Refuse) records.get(0)).sentence()).isEqualTo("held");
        assertThat(((Halt) records.get(1)).lease()).hasToString("build/s1");
        assertThat(((Halt) records.get(1)).command()).isEqualTo("kill 42");
    }

    @Test
    void aLeaseThatCannotBeNamedIsKeptAndSaid() throws IOException {
        DosConverter converter = convert(
                "{\"op\":\"ACQUIRE\",\"lane\":\"build\",\"loop_ts\":\"\"}",
                "{\"op\":\"ACQUIRE\",\"lane\":\"" + "x".repeat(257) + "\",\"loop_ts\":\"1\"}",
                "{\"op\":\"ACQUIRE\",\"lane\":[1],\"loop_ts\":\"1\"}",
                "{\"op\":\"ACQUIRE\"}");
        assertThat(converter.leases()).isEmpty();
        assertThat(records).hasOnlyElementsOfType(Unknown.class);
        assertThat(conversions)
                .extracting(conversion -> conversion.notCarried() != null)
                .containsExactly(true, true, true, false);
        assertThat(conversions.get(0).notCarried()).startsWith("line 1: ");
    }

    @Test
    void lanesThatDifferOnlyInCaseDoNotEndEachOthersLeases() throws IOException {
        DosConverter converter = convert(
                "{\"op\":\"ACQUIRE\",\"lane\":\"Build\",\"loop_ts\":\"1\",\"holder\":\"ann\"}",
                "{\"op\":\"ACQUIRE\",\"lane\":\"build\",\"loop_ts\":\"1\",\"holder\":\"bob\"}",
                "{\"op\":\"RELEASE\",\"lane\":\"build\",\"loop_ts\":\"1\"}");
        assertThat(only(converter).holder().name().value()).isEqualTo("ann");
        assertThat(conversions.get(1).notCarried()).contains("case");
        assertThat(records).hasExactlyElementsOfTypes(Acquire.class, Unknown.class, Unknown.class);
    }

    @Test
    void recordsFindALeaseByTheNameOfItsRecordAndNotOfItsPayload() throws IOException {
        String acquire =
                "{\"op\":\"ACQUIRE\",\"lane\":\"a\",\"loop_ts\":\"1\",\"lease\":{\"lane\":\"b\",\"loop_ts\":\"2\"}}";
        assertThat(only(convert(acquire)).id()).hasToString("b/2");
        DosConverter ended = convert(acquire, "{\"op\":\"RELEASE\",\"lane\":\"a\",\"loop_ts\":\"1\"}");
        assertThat(ended.leases()).isEmpty();
        assertThat(records).last().isInstanceOf(Release.class);
    }

    @Test
    void treesThatAreNoGlobsMayTouchEverything() throws IOException {
        assertThat(region("[]")).isEqualTo(Region.NONE);
        assertThat(region("null")).isEqualTo(Region.NONE);
        assertThat(region("[\"a/**\",\"\"]")).isInstanceOf(Region.Paths.class);
        for (String tree : List.of(
                "[\"\"]",
                "[\"a\",\" \"]",
                "[\"a\\\\b\"]",
                "[5]",
                "\"a\"",
                "[\"[\"]",
                "{\"a\":1}",
                "7",
                "[\"../../x\"]")) {
            assertThat(region(tree)).as(tree).isEqualTo(Region.UNKNOWN);
        }
    }

    @Test
    void aLongEntryIsKeptInARecordOfItsOwnOrInPieces() throws IOException {
        String reason = "r".repeat(10_000);
        Lease lease =
                only(convert("{\"op\":\"ACQUIRE\",\"lane\":\"a\",\"loop_ts\":\"1\",\"reason\":\"" + reason + "\"}"));
        assertThat(lease.reason()).isEmpty();
        assertThat(records).hasExactlyElementsOfTypes(Unknown.class, Acquire.class);
        assertThat(lease.token().value()).isEqualTo(2);

        String note = "{\"op\":\"NOTE\",\"text\":\"" + "ä😀".repeat(50_000) + "\"}";
        convert(note);
        assertThat(records).hasOnlyElementsOfType(Note.class).hasSizeGreaterThan(2);
        StringBuilder whole = new StringBuilder();
        records.forEach(part -> {
            String text = ((Note) part).text();
            whole.append(text.substring(text.indexOf('\n') + 1));
        });
        assertThat(whole.toString()).isEqualTo(note);
    }

    @Test
    void damageBecomesNotesAtTheTimeOfWhatCameBefore() throws IOException {
        convert(ACQUIRE, "what is this");
        Note note = (Note) records.get(1);
        assertThat(note.topic()).isEqualTo("import.damage");
        assertThat(note.text()).isEqualTo("line 2: not a JSON text\nwhat is this");
        assertThat(conversions.get(1).recordedAt()).isEqualTo(at("2025-03-01T08:00:00Z"));
    }

    private Region region(String tree) throws IOException {
        return only(convert("{\"op\":\"ACQUIRE\",\"lane\":\"a\",\"loop_ts\":\"1\",\"tree\":" + tree + "}"))
                .region();
    }

    private DosConverter convert(String... lines) throws IOException {
        conversions.clear();
        records.clear();
        byte[] journal = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        return ForeignJournals.convert(new ByteArrayInputStream(journal), conversion -> {
            conversions.add(conversion);
            records.addAll(conversion.records());
        });
    }

    private static Lease only(DosConverter converter) {
        assertThat(converter.leases()).hasSize(1);
        return converter.leases().iterator().next();
    }

    private static Moment at(String instant) {
        return Moment.ofUtcMicros(Instant.parse(instant).getEpochSecond() * 1_000_000);
    }
}
