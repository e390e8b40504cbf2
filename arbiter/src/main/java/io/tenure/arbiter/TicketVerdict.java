package io.tenure.arbiter;

import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.WithdrawCause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody still waits on a ticket.
 *
 * @param cause why the ticket is dead, or null while it is alive
 * @param unobserved the waiter's processes, if nobody looked at them although their certain death would end the ticket
 */
public record TicketVerdict(@Nullable WithdrawCause cause, List<ProcessIdentity> unobserved) {
    static final TicketVerdict ALIVE = new TicketVerdict(null, List.of());

    /** Copies the list. */
    public TicketVerdict {
        unobserved = List.copyOf(unobserved);
    }

    /** Whether whoever passes the ticket may withdraw it. */
    public boolean isDead() {
        return cause != null;
    }
}
