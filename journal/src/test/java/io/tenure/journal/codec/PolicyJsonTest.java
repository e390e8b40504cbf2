package io.tenure.journal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenure.journal.AdoptionRule;
import io.tenure.journal.LaneName;
import io.tenure.journal.Policy;
import io.tenure.journal.RecordArbitraries;
import io.tenure.journal.Records;
import io.tenure.journal.region.Region;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PolicyJsonTest {
    @Property
    void everyPolicyIsReadBackAsItWas(@ForAll("policies") Policy policy) {
        assertThat(read(PolicyJson.write(policy))).isEqualTo(policy);
    }

    @Example
    void anEmptyFileIsTheOpenPolicy() {
        assertThat(read("{}")).isEqualTo(Policy.OPEN);
    }

    @Example
    void readsWhatPeopleWrite() {
        Policy policy = read("""
                {
                  "lanes": [
                    {"name": "deploy", "kind": "release", "region": ["deploy/**"]},
                    {"name": "migrate", "solo": true},
                    {"name": "docs", "capacity": 3, "region": "none"}
                  ],
                  "aliases": {"ship": "Deploy"},
                  "closed": true,
                  "pickOrder": ["docs", "deploy"],
                  "classBudgets": {"release": 1},
                  "defaultTtl": "50m",
                  "adoption": "DEAD_ONLY",
                  "intentAge": "2d"
                }
                """);

        assertThat(policy.lanes()).hasSize(3);
        assertThat(policy.lanes().get(1).isSolo()).isTrue();
        assertThat(policy.lanes().get(2).region()).isEqualTo(Region.NONE);
        assertThat(policy.resolve(new LaneName("SHIP"))).isEqualTo(new LaneName("deploy"));
        assertThat(policy.defaultTtlMillis()).isEqualTo(3_000_000);
        assertThat(policy.intentAgeMillis()).isEqualTo(172_800_000);
        assertThat(policy.adoption()).isEqualTo(AdoptionRule.DEAD_ONLY);
    }

    @Example
    void everyMistakeIsNamedWithItsPlace() {
        refuses("{\n  \"lane\": []\n}", "line 2, column 3", "/lane", "is not a field");
        refuses("{\n \"lanes\": [{\"name\": \"a\", \"sole\": true}]\n}", "line 2, column 26", "/lanes/0/sole", "sole");
        refuses("{\"closed\": \"yes\"}", "line 1, column 12", "/closed", "closed is not true or false");
        refuses("{\"lanes\": [{\"name\": \"a\", \"capacity\": 1.5}]}", "column 38", "capacity", "whole number");
        refuses("{\"lanes\": [{\"name\": \"a\", \"capacity\": 0}]}", "line 1", "/lanes", "capacity is 0; it must lie");
        refuses("{\"lanes\": [{\"capacity\": 2}]}", "line 1", "/lanes", "name is missing");
        refuses("{\"lanes\": [{\"name\": \"a\", \"region\": [\"..\"]}]}", "line 1", "/region", "glob");
        refuses(
                "{\"lanes\": [{\"name\": \"a\", \"region\": \"all\"}]}",
                "line 1",
                "/region",
                "neither a list of globs");
        refuses("{\"pickOrder\": [\"a\"]}", "line 1", "", "pickOrder names 'a', which is not in lanes");
        refuses("{\"defaultTtl\": 30}", "line 1, column 16", "/defaultTtl", "is not a text");
        refuses("{\"defaultTtl\": \"30\"}", "line 1, column 16", "/defaultTtl", "such as 30s or 50m");
        refuses("{\"defaultTtl\": \"0s\"}", "line 1", "", "defaultTtlMillis is 0");
        refuses("{\"intentAge\": \"99999d\"}", "line 1", "/intentAge", "ten years");
        refuses("{\"adoption\": \"NEVER\"}", "line 1, column 14", "/adoption", "CERTAINLY_GONE");
        refuses("{\"closed\": true, \"closed\": false}", "column 18", "/closed", "occurs twice");
        refuses("{\"classBudgets\": {\"a\": 1, \"A\": 2}}", "line 1", "/classBudgets", "occurs twice");
        refuses("[]", "line 1", "", "not an object");
        refuses("{} {}", "line 1", "", "does not end");
        refuses("{\"closed\": tru}", "line 1, column", "", "no JSON");
        refuses("", "line 1", "", "not an object");
    }

    private static void refuses(String json, String place, String path, String problem) {
        assertThatThrownBy(() -> read(json))
                .as(json)
                .isInstanceOf(PolicyFormatException.class)
                .hasMessageStartingWith("policy p.json, ")
                .hasMessageContaining(place)
                .hasMessageContaining(path)
                .hasMessageContaining(problem);
    }

    /** The schema names every field that the reader knows and no other. */
    @Example
    void theSchemaNamesTheFieldsThatAreRead() throws IOException {
        JsonNode schema;
        try (InputStream file = PolicyJson.class.getResourceAsStream("policy.schema.json")) {
            schema = new ObjectMapper().readTree(Objects.requireNonNull(file));
        }
        JsonNode written = new ObjectMapper().readTree(PolicyJson.write(Records.POLICY));
        JsonNode lanes = written.get("lanes");

        assertThat(names(schema.get("properties"))).containsExactlyInAnyOrderElementsOf(names(written));
        List<String> laneFields = new ArrayList<>();
        lanes.forEach(lane -> laneFields.addAll(names(lane)));
        assertThat(names(schema.at("/properties/lanes/items/properties")))
                .containsExactlyInAnyOrderElementsOf(
                        laneFields.stream().distinct().toList());
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Policy read(String json) {
        return PolicyJson.read("p.json", json.getBytes(StandardCharsets.UTF_8));
    }

    @Provide
    Arbitrary<Policy> policies() {
        return RecordArbitraries.anything().values().policies();
    }
}
