package io.tenure.journal;

/**
 * The holder gives a lease back: removes it if the token is the live one.
 *
 * @param lease the lease
 * @param token the token that ends it
 * @param holder who gave it back
 * @param reason the caller's words
 * @param extras unknown fields
 */
public record Release(LeaseId lease, Token token, HolderName holder, String reason, Extras extras) implements Record {
    /** Checks sizes and ranges. */
    public Release {
        Limits.text("reason", reason);
    }

    @Override
    public RecordType type() {
        return RecordType.RELEASE;
    }
}
