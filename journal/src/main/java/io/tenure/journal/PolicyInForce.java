package io.tenure.journal;

/**
 * The policy in force.
 *
 * @param position the position of its CONFIG
 * @param policy the policy
 */
public record PolicyInForce(Position position, Policy policy) implements Fact {}
