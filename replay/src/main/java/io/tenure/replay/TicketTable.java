package io.tenure.replay;

import io.tenure.journal.Position;
import io.tenure.journal.Ticket;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The waiting refusals, oldest first. All operations are O(1). */
final class TicketTable {
    private final Map<Position, Ticket> tickets = new LinkedHashMap<>();
    private final Collection<Ticket> view = Collections.unmodifiableCollection(tickets.values());

    void clear() {
        tickets.clear();
    }

    /** Adds a ticket, unless its identity is taken. */
    boolean add(Ticket ticket) {
        return tickets.putIfAbsent(ticket.position(), ticket) == null;
    }

    /** Ends the ticket, if it is open. */
    boolean end(Position ticket) {
        return tickets.remove(ticket) != null;
    }

    Collection<Ticket> view() {
        return view;
    }
}
