package io.tenure.journal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenure.journal.Adopt;
import io.tenure.journal.BootId;
import io.tenure.journal.Checkpoint;
import io.tenure.journal.Entry;
import io.tenure.journal.Extras;
import io.tenure.journal.Heartbeat;
import io.tenure.journal.Moment;
import io.tenure.journal.Note;
import io.tenure.journal.Position;
import io.tenure.journal.Record;
import io.tenure.journal.RecordArbitraries;
import io.tenure.journal.Records;
import io.tenure.journal.Sha256;
import io.tenure.journal.Token;
import io.tenure.journal.Unknown;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EntryJsonTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Position AT = new Position(2, 42);

    @Property
    void everyEntryIsOneLineOfJson(@ForAll("records") Record record, @ForAll("moments") Moment time)
            throws IOException {
        String line = EntryJson.line(new Entry(AT, AT, time, 7, "host:1", record, Sha256.ZERO));

        assertThat(line).matches("[\\x20-\\x7f]*");
        JsonNode json = MAPPER.readTree(line);
        assertThat(json.get("seq").asLong()).isEqualTo(42);
        assertThat(json.get("hash").asText()).hasSize(64);
        assertThat(json.has("type")).isTrue();
    }

    @Example
    void aGrantCarriesItsLease() throws IOException {
        JsonNode json = json(Records.acquire());

        assertThat(json.get("epoch").asLong()).isEqualTo(2);
        assertThat(json.get("groupEnd").asLong()).isEqualTo(43);
        assertThat(json.get("time").asText()).isEqualTo("2025-11-20T10:00:00.000000Z");
        assertThat(json.get("wallTime").asText()).isEqualTo("2025-11-20T09:59:59.999999Z");
        assertThat(json.get("boot").asText()).isEqualTo(Records.BOOT.toString());
        assertThat(json.get("token").asLong()).isEqualTo((2L << 40) + 42);
        assertThat(json.get("holder").asText()).isEqualTo("ann@forge");
        assertThat(json.get("acquiredAt").asText()).isEqualTo(json.get("time").asText());
        assertThat(json.has("acquiredAtBoot")).isFalse();
        assertThat(json.get("region").toString()).isEqualTo("[\"deploy/**\",\"infra/*.tf\"]");
        assertThat(json.at("/request/lane").asText()).isEqualTo("deploy");
        assertThat(json.at("/judgement/judgedAt").asText()).isEqualTo("41");
    }

    @Example
    void anAdoptionCarriesItsToken() throws IOException {
        Adopt adopt = new Adopt(Records.LEASE, new Token(9), Records.ANN, Records.HOLDER, Records.NOW, "", Extras.NONE);

        assertThat(json(adopt).get("token").asLong()).isEqualTo((2L << 40) + 42);
        assertThat(json(adopt).get("previousToken").asLong()).isEqualTo(9);
    }

    @Example
    void aTimeOfAnotherBootCarriesItsClock() throws IOException {
        Moment before = new Moment(-1, new BootId(7, 1), 99);
        JsonNode json = json(new Heartbeat(Records.LEASE, new Token(9), before, null, Extras.NONE));

        assertThat(json.get("at").asText()).isEqualTo("1969-12-31T23:59:59.999999Z");
        assertThat(json.get("atBoot").asText()).isEqualTo(before.boot().toString());
        assertThat(json.get("atClockMicros").asLong()).isEqualTo(99);
    }

    @Example
    void whatIsNotUnderstoodIsThereButApart() throws IOException {
        Unknown unknown = new Unknown("PAUSE", false, "{ \"type\" : \"PAUSE\",\n \"hash\" : 1e400, \"n\":[0.10]}");
        JsonNode json = json(unknown);
        assertThat(json.get("type").asText()).isEqualTo("PAUSE");
        assertThat(json.get("understood").asBoolean(true)).isFalse();
        assertThat(EntryJson.line(entry(unknown)))
                .contains("\"payload\":{\"type\":\"PAUSE\",\"hash\":1e400,\"n\":[0.10]}");

        Note newer = new Note("a", "", new Extras(List.of(new Extras.Field("hash", "\"\u2028\""))));
        assertThat(EntryJson.line(entry(newer))).contains("\"extras\":{\"hash\":\"\\u2028\"}");
    }

    @Example
    void aCheckpointIsItsFacts() throws IOException {
        Checkpoint checkpoint = Records.checkpoint();
        JsonNode json = json(checkpoint);

        assertThat(json.get("at").asText()).isEqualTo("99");
        assertThat(json.get("facts")).hasSize(checkpoint.facts().size());
    }

    @Example
    void linesAreEnded() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (EntryJson json = new EntryJson(bytes)) {
            json.write(entry(Records.acquire()));
            json.write(entry(Records.heartbeat()));
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo(EntryJson.line(entry(Records.acquire())) + "\n" + EntryJson.line(entry(Records.heartbeat()))
                        + "\n");
    }

    private static JsonNode json(Record record) throws IOException {
        return MAPPER.readTree(EntryJson.line(entry(record)));
    }

    private static Entry entry(Record record) {
        return new Entry(AT, AT.next(), Records.NOW, Records.NOW.utcMicros() - 1, "host:1", record, Sha256.ZERO);
    }

    @Provide
    Arbitrary<Record> records() {
        return RecordArbitraries.anything().records();
    }

    @Provide
    Arbitrary<Moment> moments() {
        return RecordArbitraries.anything().values().moments();
    }
}
