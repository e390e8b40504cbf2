package io.tenure.journal;

import java.util.List;

/**
 * A waiting refusal: earlier ones that conflict go first.
 *
 * @param position the position of the refusal, which is the ticket's identity
 * @param requests what is waited for: one request, or the union of an acquireAll
 * @param since when the wait began
 * @param waitUntil when it ends
 */
public record Ticket(Position position, List<Request> requests, Moment since, Moment waitUntil) implements Fact {
    /** Checks that something is waited for. */
    public Ticket {
        if (requests.isEmpty()) {
            throw new InvalidFieldException("requests", "is empty; a ticket waits for something");
        }
        requests = List.copyOf(requests);
    }
}
