package io.tenure;

import io.tenure.journal.Lease;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Tenure#validate} says of a token: advice that may be outdated when it arrives; {@link FencedResource} is
 * the guard.
 *
 * @param isLive whether the token is the live one of a lease that is not dead
 * @param lease the lease whose live token it is, dead or not, or null
 * @param reason a sentence for people
 */
public record Validity(boolean isLive, @Nullable Lease lease, String reason) {}
