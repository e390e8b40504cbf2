package io.tenure.arbiter;

import io.tenure.journal.Extras;
import io.tenure.journal.Ticket;
import io.tenure.journal.Withdraw;
import io.tenure.journal.WithdrawCause;

/**
 * An earlier ticket on which nobody waits any more; whoever passes it withdraws it.
 *
 * @param ticket the ticket
 * @param cause why it is dead
 */
public record PassedTicket(Ticket ticket, WithdrawCause cause) {
    /** The record that ends it. */
    public Withdraw withdraw() {
        return new Withdraw(ticket.position(), cause, Extras.NONE);
    }
}
