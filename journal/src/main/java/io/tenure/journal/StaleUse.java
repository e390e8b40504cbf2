package io.tenure.journal;

import org.jspecify.annotations.Nullable;

/**
 * The use of a token that is not, or no longer, the live one: a late beat, release or adoption, or a guarded action.
 *
 * @param operation what was tried, such as {@code release}
 * @param lease the lease that was named, or null if only the token was
 * @param token the token that was used
 * @param holder who tried
 */
public record StaleUse(String operation, @Nullable LeaseId lease, Token token, HolderName holder) {
    /** Checks sizes. */
    public StaleUse {
        Limits.name("operation", operation);
    }
}
