package io.tenure.journal;

/**
 * A lease changes hands: with the live previous token only, replaces holder, process and token and beats; the new token is that of this record's position.
 *
 * @param lease the lease
 * @param previousToken the token that ends
 * @param previousHolder who held it
 * @param holder who holds it from here on
 * @param at the moment of the adoption, which is also a beat
 * @param reason the caller's words
 * @param extras unknown fields
 */
public record Adopt(
        LeaseId lease,
        Token previousToken,
        HolderName previousHolder,
        Holder holder,
        Moment at,
        String reason,
        Extras extras)
        implements Record {
    /** Checks sizes and ranges. */
    public Adopt {
        Limits.text("reason", reason);
    }

    @Override
    public RecordType type() {
        return RecordType.ADOPT;
    }
}
