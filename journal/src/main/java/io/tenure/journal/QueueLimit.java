package io.tenure.journal;

import org.jspecify.annotations.Nullable;

/**
 * A concurrency limit in force.
 *
 * @param queue the queue
 * @param concurrencyKey the key, or null for the whole queue
 * @param maxConcurrent how many may run at once
 */
public record QueueLimit(QueueName queue, @Nullable String concurrencyKey, int maxConcurrent) implements Fact {}
