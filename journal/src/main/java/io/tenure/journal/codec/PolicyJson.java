package io.tenure.journal.codec;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.tenure.journal.Limits;
import io.tenure.journal.Moment;
import io.tenure.journal.Policy;
import io.tenure.journal.Position;
import io.tenure.journal.region.PathRules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Policies as JSON files that people write. All fields may be left out:
 *
 * <pre>
 * {
 *   "lanes": [{"name": "deploy", "kind": "release", "region": ["deploy/**"]},
 *             {"name": "migrate", "solo": true},
 *             {"name": "docs", "capacity": 3, "region": "none"}],
 *   "aliases": {"ship": "deploy"},
 *   "closed": true,
 *   "pickOrder": ["docs", "deploy"],
 *   "classBudgets": {"release": 1},
 *   "unstatedIsUnknown": false,
 *   "defaultTtl": "50m",
 *   "adoption": "DEAD_ONLY",
 *   "intentAge": "24h"
 * }
 * </pre>
 *
 * <p>A region is a list of globs, {@code "none"} or {@code "unknown"}. A duration is a whole number with one of the units
 * {@code ms s m h d}. Reading is strict, so that a misspelt rule is not silently no rule: every unknown field, wrong type
 * and bad value is an error with its line, column and name. The schema is in {@code policy.schema.json}, beside this class.
 */
public final class PolicyJson {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,15})(ms|s|m|h|d)");

    private PolicyJson() {}

    /**
     * Reads a policy.
     *
     * @param source names the file, for the error's message
     * @param json its bytes, UTF-8
     * @throws PolicyFormatException if it is no policy
     */
    public static Policy read(String source, byte[] json) {
        return read(source, json, PathRules.DEFAULT);
    }

    /** As {@link #read(String, byte[])}, for a journal under these rules of globs. */
    public static Policy read(String source, byte[] json, PathRules rules) {
        JsonReader.Context context = new JsonReader.Context(Position.START, Moment.EPOCH, rules);
        try (JsonReader in = new JsonReader(Json.READING, json, 0, json.length, context)) {
            try {
                Policy policy = read(in);
                in.requireEnd();
                return policy;
            } catch (NotUnderstoodException | IllegalArgumentException wrong) {
                throw new PolicyFormatException(source, in.place(), in.path(), wrong.getMessage(), wrong);
            }
        } catch (JsonProcessingException notJson) {
            JsonLocation at = notJson.getLocation();
            throw new PolicyFormatException(
                    source, JsonReader.place(at), "", "no JSON: " + notJson.getOriginalMessage(), notJson);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Policy read(JsonReader in) throws IOException {
        if (!in.isObject()) {
            throw new NotUnderstoodException("policy", "is not an object");
        }
        PolicyFields fields = new PolicyFields(in, new ValueReader(in));
        long defaultTtlMillis = Policy.OPEN.defaultTtlMillis();
        long intentAgeMillis = Policy.OPEN.intentAgeMillis();
        int outer = in.into();
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "defaultTtl" -> defaultTtlMillis = durationMillis(in);
                case "intentAge" -> intentAgeMillis = durationMillis(in);
                default -> {
                    if (!fields.takes(field)) {
                        throw in.unknownField();
                    }
                }
            }
        }
        in.leave(outer);
        return fields.finish(defaultTtlMillis, intentAgeMillis);
    }

    private static long durationMillis(JsonReader in) throws IOException {
        String text = in.text();
        Matcher duration = DURATION.matcher(text);
        if (!duration.matches()) {
            throw in.notUnderstood("is '" + text + "'; write a whole number with ms, s, m, h or d, such as 30s or 50m");
        }
        long count = Long.parseLong(duration.group(1));
        long unit = unitMillis(duration.group(2));
        if (count > Limits.DURATION_MILLIS / unit) {
            throw in.notUnderstood("is '" + text + "'; the limit is ten years");
        }
        return count * unit;
    }

    private static long unitMillis(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 86_400_000;
        };
    }

    /** The policy as a file's text, without line breaks; {@link #read} gives it back. */
    public static String write(Policy policy) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            JsonWriter out = new JsonWriter(bytes);
            out.open();
            write(policy, out, new ValueWriter(out, ValueWriter.Form.PUBLIC));
            out.close();
            out.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toString(StandardCharsets.US_ASCII);
    }

    /** Writes the fields of a policy as they are in a file. */
    static void write(Policy policy, JsonWriter out, ValueWriter values) throws IOException {
        PolicyFields.writeRules(policy, out, values);
        out.text("defaultTtl", duration(policy.defaultTtlMillis()));
        out.text("intentAge", duration(policy.intentAgeMillis()));
    }

    private static String duration(long millis) {
        for (String unit : new String[] {"d", "h", "m", "s"}) {
            if (millis != 0 && millis % unitMillis(unit) == 0) {
                return millis / unitMillis(unit) + unit;
            }
        }
        return millis + "ms";
    }
}
