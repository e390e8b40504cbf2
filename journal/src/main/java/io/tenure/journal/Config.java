package io.tenure.journal;

/**
 * The policy in force from here on.
 *
 * @param policy the policy
 * @param reason why it changes
 * @param extras unknown fields
 */
public record Config(Policy policy, String reason, Extras extras) implements Record {
    /** Checks sizes and ranges. */
    public Config {
        Limits.text("reason", reason);
    }

    @Override
    public RecordType type() {
        return RecordType.CONFIG;
    }
}
