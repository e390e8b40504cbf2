package io.tenure.journal.codec.dos;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads the foreign journal's dialect of JSON. Safe for all threads; never throws for any text. */
final class DosJson {
    /** The deepest nesting and the longest number that the foreign system itself survives. */
    private static final int DIALECT_DEPTH = 990;

    private static final int DIALECT_NUMBER_CHARS = 4_301;

    /** What every reader can be trusted with, Tenure's own among them, which reads records down to 64 levels. */
    private static final int STANDARD_DEPTH = 50;

    private static final int STANDARD_NUMBER_CHARS = 300;

    private static final ObjectReader STANDARD = reader(STANDARD_DEPTH, STANDARD_NUMBER_CHARS, false);
    private static final ObjectReader DIALECT = reader(DIALECT_DEPTH, DIALECT_NUMBER_CHARS, true);

    private DosJson() {}

    /** What a text turned out to be: an entry's fields, or the reason why it is none. */
    sealed interface Parsed {
        /** An object. */
        record Fields(ObjectNode fields, boolean isStandardJson) implements Parsed {}

        /** Anything else. */
        record Bad(DosDamage.Reason reason) implements Parsed {}
    }

    static Parsed parse(String text) {
        if (text.isEmpty() || text.charAt(0) != '{') {
            return new Parsed.Bad(isJson(text) ? DosDamage.Reason.NOT_AN_OBJECT : DosDamage.Reason.NOT_JSON);
        }
        try {
            return parsed(STANDARD.readTree(text), true);
        } catch (JsonProcessingException notStandard) {
            return parseDialect(text);
        }
    }

    private static Parsed parseDialect(String text) {
        try {
            return parsed(DIALECT.readTree(text), false);
        } catch (StreamConstraintsException outsized) {
            return new Parsed.Bad(DosDamage.Reason.OUTSIZED);
        } catch (JsonProcessingException notJson) {
            return new Parsed.Bad(DosDamage.Reason.NOT_JSON);
        }
    }

    private static Parsed parsed(JsonNode node, boolean isStandardJson) {
        return node instanceof ObjectNode fields
                ? new Parsed.Fields(fields, isStandardJson)
                : new Parsed.Bad(DosDamage.Reason.NOT_AN_OBJECT);
    }

    private static boolean isJson(String text) {
        try {
            return !DIALECT.readTree(text).isMissingNode();
        } catch (JsonProcessingException notJson) {
            return false;
        }
    }

    private static ObjectReader reader(int depth, int numberChars, boolean withNonFinite) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(depth)
                        .maxNumberLength(numberChars)
                        .maxStringLength(DosJournalReader.LINE_BYTES)
                        .maxNameLength(DosJournalReader.LINE_BYTES)
                        .build())
                .configure(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS, withNonFinite)
                .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .reader();
    }
}
