package io.tenure.journal.codec.dos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenure.journal.BootId;
import io.tenure.journal.HolderName;
import io.tenure.journal.LaneName;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Limits;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.RunId;
import io.tenure.journal.SessionId;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a foreign record or lease, as its own readers take them. A field is absent if it is missing, null, false,
 * zero or empty.
 */
record DosFields(ObjectNode object) {
    /** A text as it is, an integer in decimal, {@code True} for true, empty if absent; null for anything else. */
    static @Nullable String text(@Nullable JsonNode value) {
        if (value == null || isAbsent(value)) {
            return "";
        }
        if (value.isTextual()) {
            return value.textValue();
        }
        if (value.isIntegralNumber()) {
            return value.asText();
        }
        return value.isBoolean() ? "True" : null;
    }

    /** Whether the value counts as no value. */
    static boolean isAbsent(JsonNode value) {
        return switch (value.getNodeType()) {
            case MISSING, NULL -> true;
            case BOOLEAN -> !value.booleanValue();
            case NUMBER -> value.doubleValue() == 0;
            case STRING -> value.textValue().isEmpty();
            case ARRAY, OBJECT -> value.isEmpty();
            case BINARY, POJO -> false;
        };
    }

    @Nullable
    JsonNode value(String field) {
        return object.get(field);
    }

    boolean isAbsent(String field) {
        JsonNode value = object.get(field);
        return value == null || isAbsent(value);
    }

    /** Whether the field is there and not null; zero and empty count. */
    boolean has(String field) {
        return object.hasNonNull(field);
    }

    @Nullable
    String text(String field) {
        return text(object.get(field));
    }

    /** The field's text if it is one of at most so many characters, else the empty text. */
    String textUpTo(int maxChars, String field) {
        String text = text(field);
        return text == null || text.length() > maxChars ? "" : text;
    }

    /** The object in this field, or null. */
    @Nullable
    DosFields object(String field) {
        return object.get(field) instanceof ObjectNode inner ? new DosFields(inner) : null;
    }

    /** The time in this field, if it is one. */
    OptionalLong utcMicros(String field) {
        JsonNode value = object.get(field);
        return value != null && value.isTextual() ? DosStamp.utcMicros(value.textValue()) : OptionalLong.empty();
    }

    /** What the foreign system knows the lease by; null if both halves are empty, or one is neither text nor integer. */
    @Nullable
    Identity identity() {
        String lane = text("lane");
        String session = text("loop_ts");
        if (lane == null || session == null || (lane.isEmpty() && session.isEmpty())) {
            return null;
        }
        return new Identity(lane, session);
    }

    /** Lane and session, or null if one of them is blank, too long or no text. */
    @Nullable
    LeaseId leaseId() {
        LaneName lane = lane();
        SessionId session = session();
        return lane == null || session == null ? null : new LeaseId(lane, session);
    }

    @Nullable
    LaneName lane() {
        String text = name("lane");
        return text == null ? null : new LaneName(text);
    }

    @Nullable
    SessionId session() {
        String text = name("loop_ts");
        return text == null ? null : new SessionId(text);
    }

    @Nullable
    RunId run() {
        String text = name("run_id");
        return text == null ? null : new RunId(text);
    }

    HolderName holderName() {
        String text = textUpTo(Limits.NAME_CHARS, "holder");
        return text.isEmpty() ? HolderName.NOBODY : new HolderName(text);
    }

    String host() {
        return textUpTo(Limits.NAME_CHARS, "host_id");
    }

    /**
     * The process of which only the pid is known, or null. Nothing certain can ever be said of it, so that only time ends
     * what it holds.
     */
    @Nullable
    ProcessIdentity process() {
        JsonNode pid = object.get("pid");
        return pid != null && pid.isIntegralNumber() && pid.canConvertToLong() && pid.longValue() > 0
                ? new ProcessIdentity("", BootId.UNKNOWN, "", pid.longValue(), 0)
                : null;
    }

    private @Nullable String name(String field) {
        String text = text(field);
        return text == null || text.isBlank() || text.length() > Limits.NAME_CHARS ? null : text;
    }

    /** The foreign system's name of a lease: compared exactly, and one half may be empty. */
    record Identity(String lane, String session) {}
}
