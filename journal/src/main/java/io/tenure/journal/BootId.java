package io.tenure.journal;

import java.util.UUID;

/**
 * The identity of one boot of one machine: boot clocks may be compared only within it. {@link #UNKNOWN} is the boot of
 * whoever did not record one (imports) and equals no boot for that purpose, not even itself.
 */
public record BootId(long high, long low) {
    /** Not recorded. */
    public static final BootId UNKNOWN = new BootId(0, 0);

    /** The boot id written as a UUID, as the operating system gives it; empty for {@link #UNKNOWN}. */
    public static BootId parse(String text) {
        if (text.isEmpty()) {
            return UNKNOWN;
        }
        try {
            UUID id = UUID.fromString(text);
            return new BootId(id.getMostSignificantBits(), id.getLeastSignificantBits());
        } catch (IllegalArgumentException notAnId) {
            throw new InvalidFieldException("boot", "is '" + text + "'; it must be a UUID or empty");
        }
    }

    /** Whether this is a recorded boot. */
    public boolean isKnown() {
        return high != 0 || low != 0;
    }

    /** Whether both are known and the same, so that their boot clocks may be compared. */
    public boolean isSameBootAs(BootId other) {
        return isKnown() && high == other.high && low == other.low;
    }

    @Override
    public String toString() {
        return isKnown() ? new UUID(high, low).toString() : "";
    }
}
