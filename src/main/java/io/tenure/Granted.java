package io.tenure;

import io.tenure.journal.Rule;

/**
 * The lease was granted; its record is as durable as the journal was opened for.
 *
 * @param lease the handle
 * @param rule why it was granted; {@link Rule#ALREADY_HELD} when the session held this very lease before
 * @param reason the same in a sentence for people
 */
public record Granted(HeldLease lease, Rule rule, String reason) implements Acquisition {
    /** Whether the session held this very lease before, so that nothing was written. */
    public boolean wasAlreadyHeld() {
        return rule == Rule.ALREADY_HELD;
    }
}
