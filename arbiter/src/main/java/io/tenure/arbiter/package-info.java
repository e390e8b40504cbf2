/**
 * Decides, and keeps nothing: who gets a lane, what has expired, which lease an operation means, which task is next.
 *
 * <p>Start at {@link io.tenure.arbiter.Arbiter}. Everything here is a function of its arguments, so that an audit can run
 * any recorded decision again. Whatever comes from outside is in the
 * {@link io.tenure.journal.Observations}; where more of it would matter, the answer names the processes to look at.
 */
@NullMarked
package io.tenure.arbiter;

import org.jspecify.annotations.NullMarked;
