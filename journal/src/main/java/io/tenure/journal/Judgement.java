package io.tenure.journal;

import org.jspecify.annotations.Nullable;

/**
 * The inputs of a recorded decision, so that it can be run again.
 *
 * @param judgedAt the last position that the decision saw
 * @param config the position of the policy in force, or null before the first CONFIG
 * @param observations what came from outside
 */
public record Judgement(Position judgedAt, @Nullable Position config, Observations observations) {}
