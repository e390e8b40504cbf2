package io.tenure.journal;

import io.tenure.journal.region.Witness;
import org.jspecify.annotations.Nullable;

/**
 * A lease or a ticket that stands in the way of a request.
 *
 * @param lane its lane, or null for a ticket without one
 * @param session its session
 * @param holder its holder
 * @param token its token; for a ticket the token of the waiting refusal's position
 * @param isTicket whether it is an earlier ticket and not a lease
 * @param witness for a region conflict the two globs and a path matching both
 */
public record Blocker(
        @Nullable LaneName lane,
        SessionId session,
        HolderName holder,
        Token token,
        boolean isTicket,
        @Nullable Witness witness) {}
