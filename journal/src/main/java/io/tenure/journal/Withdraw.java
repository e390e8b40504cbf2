package io.tenure.journal;

/**
 * Ends a ticket without a grant.
 *
 * @param ticket the position of the waiting refusal
 * @param cause why
 * @param extras unknown fields
 */
public record Withdraw(Position ticket, WithdrawCause cause, Extras extras) implements Record {
    @Override
    public RecordType type() {
        return RecordType.WITHDRAW;
    }
}
