package io.tenure;

import io.tenure.arbiter.LeaseSelector;
import io.tenure.journal.RunId;
import org.jspecify.annotations.Nullable;

/**
 * The intent to stop something.
 *
 * @param handle what to stop, opaque to Tenure; a pid, for example
 * @param command the proposed command, or null
 * @param lease the lease that it is about, or null to look for the one whose process has the handle as its pid
 * @param run the caller's run, or null
 * @param reason the caller's words
 */
public record HaltRequest(
        String handle,
        @Nullable String command,
        @Nullable LeaseSelector lease,
        @Nullable RunId run,
        String reason) {}
