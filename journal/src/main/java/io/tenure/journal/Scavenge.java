package io.tenure.journal;

/**
 * Somebody else ends a dead lease: removes it if the token is the live one.
 *
 * @param lease the lease
 * @param token the token that ends
 * @param previousHolder who held it
 * @param cause why it may be ended
 * @param evidence what was seen, in words
 * @param extras unknown fields
 */
public record Scavenge(
        LeaseId lease, Token token, HolderName previousHolder, ScavengeCause cause, String evidence, Extras extras)
        implements Record {
    /** Checks sizes and ranges. */
    public Scavenge {
        Limits.text("evidence", evidence);
    }

    @Override
    public RecordType type() {
        return RecordType.SCAVENGE;
    }
}
