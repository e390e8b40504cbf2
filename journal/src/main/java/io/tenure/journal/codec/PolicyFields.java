package io.tenure.journal.codec;

import io.tenure.journal.AdoptionRule;
import io.tenure.journal.InvalidFieldException;
import io.tenure.journal.Kind;
import io.tenure.journal.LaneName;
import io.tenure.journal.LanePolicy;
import io.tenure.journal.Name;
import io.tenure.journal.Policy;
import io.tenure.journal.region.Region;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields of a policy, as CONFIG records and policy files share them. */
final class PolicyFields {
    private final JsonReader in;
    private final ValueReader values;
    private List<LanePolicy> lanes = List.of();
    private Map<LaneName, LaneName> aliases = Map.of();
    private boolean isClosed;
    private List<LaneName> pickOrder = List.of();
    private Map<Kind, Integer> classBudgets = Map.of();
    private boolean unstatedIsUnknown;
    private AdoptionRule adoption = AdoptionRule.ANY;

    PolicyFields(JsonReader in, ValueReader values) {
        this.in = in;
        this.values = values;
    }

    /** Writes all fields; durations in milliseconds, which are always there. */
    static void write(Policy policy, JsonWriter out, ValueWriter values) throws IOException {
        writeRules(policy, out, values);
        out.number("defaultTtlMillis", policy.defaultTtlMillis());
        out.number("intentAgeMillis", policy.intentAgeMillis());
    }

    /** Writes all fields but the durations. */
    static void writeRules(Policy policy, JsonWriter out, ValueWriter values) throws IOException {
        if (!policy.lanes().isEmpty()) {
            out.openArray("lanes");
            for (LanePolicy lane : policy.lanes()) {
                out.open();
                out.text("name", lane.name().value());
                out.flagIfSet("solo", lane.isSolo());
                out.numberUnless("capacity", lane.capacity(), 1);
                out.textUnlessEmpty("kind", lane.kind().value());
                values.regionUnlessNull("region", lane.region());
                out.close();
            }
            out.closeArray();
        }
        if (!policy.aliases().isEmpty()) {
            out.open("aliases");
            for (LaneName alias : ValueWriter.sorted(policy.aliases().keySet())) {
                out.text(fieldName("aliases", alias), policy.resolve(alias).value());
            }
            out.close();
        }
        out.flagIfSet("closed", policy.isClosed());
        values.names("pickOrder", policy.pickOrder());
        if (!policy.classBudgets().isEmpty()) {
            out.open("classBudgets");
            for (Kind kind : ValueWriter.sorted(policy.classBudgets().keySet())) {
                out.number(
                        fieldName("classBudgets", kind),
                        Objects.requireNonNull(policy.classBudgets().get(kind)));
            }
            out.close();
        }
        out.flagIfSet("unstatedIsUnknown", policy.unstatedIsUnknown());
        if (policy.adoption() != AdoptionRule.ANY) {
            out.text("adoption", policy.adoption().name());
        }
    }

    /** The name as the name of a JSON field, where Jackson does not read back lone surrogates. */
    private static String fieldName(String field, Name name) {
        String text = name.value();
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSurrogatePair(text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : ' ')) {
                    throw new InvalidFieldException(field, "has a name with a lone surrogate; give it another name");
                }
                i++;
            }
        }
        return text;
    }

    /** Reads the policy of a CONFIG record. */
    static Policy read(JsonReader in, ValueReader values) throws IOException {
        PolicyFields fields = new PolicyFields(in, values);
        Long defaultTtlMillis = null;
        Long intentAgeMillis = null;
        int outer = in.enter();
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "defaultTtlMillis" -> defaultTtlMillis = in.number();
                case "intentAgeMillis" -> intentAgeMillis = in.number();
                default -> {
                    if (!fields.takes(field)) {
                        throw in.unknownField();
                    }
                }
            }
        }
        in.leave(outer);
        return fields.finish(
                JsonReader.required("defaultTtlMillis", defaultTtlMillis),
                JsonReader.required("intentAgeMillis", intentAgeMillis));
    }

    /** Reads the field if it is one that is no duration. */
    boolean takes(String field) throws IOException {
        switch (field) {
            case "lanes" -> lanes = lanes();
            case "aliases" -> aliases = aliases();
            case "closed" -> isClosed = in.flag();
            case "pickOrder" -> pickOrder = values.lanes();
            case "classBudgets" -> classBudgets = budgets();
            case "unstatedIsUnknown" -> unstatedIsUnknown = in.flag();
            case "adoption" -> adoption = values.constant(EnumNames.ADOPTION_RULES);
            default -> {
                return false;
            }
        }
        return true;
    }

    Policy finish(long defaultTtlMillis, long intentAgeMillis) {
        return new Policy(
                lanes,
                aliases,
                isClosed,
                pickOrder,
                classBudgets,
                unstatedIsUnknown,
                defaultTtlMillis,
                adoption,
                intentAgeMillis);
    }

    private List<LanePolicy> lanes() throws IOException {
        List<LanePolicy> found = new ArrayList<>();
        in.enterArray();
        while (in.nextObject()) {
            found.add(lane());
        }
        return found;
    }

    private LanePolicy lane() throws IOException {
        @Nullable LaneName name = null;
        boolean isSolo = false;
        int capacity = 1;
        Kind kind = Kind.NONE;
        @Nullable Region region = null;
        int outer = in.into();
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "name" -> name = values.lane();
                case "solo" -> isSolo = in.flag();
                case "capacity" -> capacity = in.smallNumber();
                case "kind" -> kind = values.kind();
                case "region" -> region = values.region();
                default -> throw in.unknownField();
            }
        }
        in.leave(outer);
        return new LanePolicy(JsonReader.required("name", name), isSolo, capacity, kind, region);
    }

    private Map<LaneName, LaneName> aliases() throws IOException {
        Map<LaneName, LaneName> found = new HashMap<>();
        int outer = in.enter();
        for (String field = in.next(); field != null; field = in.next()) {
            if (found.put(new LaneName(field), values.lane()) != null) {
                throw in.notUnderstood("occurs twice; names are compared without case");
            }
        }
        in.leave(outer);
        return found;
    }

    private Map<Kind, Integer> budgets() throws IOException {
        Map<Kind, Integer> found = new HashMap<>();
        int outer = in.enter();
        for (String field = in.next(); field != null; field = in.next()) {
            if (found.put(Kind.of(field), in.smallNumber()) != null) {
                throw in.notUnderstood("occurs twice; names are compared without case");
            }
        }
        in.leave(outer);
        return found;
    }
}
