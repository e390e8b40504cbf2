package io.tenure;

import io.tenure.journal.Token;
import java.util.function.Supplier;

/**
 * A resource that only the holder of a live token may change: the guard against the zombie, a holder that was paused,
 * lost its lease, and goes on.
 *
 * <p>{@link Tenure#validate} alone cannot guard, since the answer may be outdated when it arrives. Either the resource
 * compares tokens itself ({@link #over}), or the change happens while nobody can take the lease away ({@link #inside}).
 *
 * @param <R> what a change returns
 */
@FunctionalInterface
public interface FencedResource<R> {
    /**
     * Changes the resource under the token.
     *
     * @throws StaleTokenException if the token is not the live one; the resource was not changed
     */
    R change(Token token);

    /**
     * A store that keeps the largest token it has seen, and compares and writes in one atomic step.
     *
     * @param <R> what a write returns
     */
    @FunctionalInterface
    interface FencingStore<R> {
        /**
         * Writes unless a larger token was seen before.
         *
         * @throws StaleTokenException if a larger token was seen; nothing was written
         */
        R writeUnlessSuperseded(Token token);
    }

    /** A resource guarded by its own store: the token is handed on, and the store decides. */
    static <R> FencedResource<R> over(FencingStore<R> store) {
        return store::writeUnlessSuperseded;
    }

    /**
     * A resource changed by an action that runs inside the journal's critical section, so that nobody can take the lease
     * away meanwhile. Everybody else waits for it: keep it short. It must not use the same instance of Tenure.
     *
     * @throws UnsupportedOperationException from {@link #change} if the journal's engine has no critical section
     */
    static <R> FencedResource<R> inside(Tenure tenure, Supplier<R> action) {
        return token -> tenure.insideCriticalSection(token, action);
    }
}
