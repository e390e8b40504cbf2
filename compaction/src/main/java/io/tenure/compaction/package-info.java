/**
 * A shorter log that answers every question as the longer one did.
 *
 * <p>{@link io.tenure.compaction.Compaction} says what stands for a log, {@link io.tenure.compaction.CompactionTrigger} when
 * it is worth it, and {@link io.tenure.compaction.Retention} which archived generations are no longer wanted. All of it is
 * pure: the journal's engine writes generations, and whoever calls brings the figures.
 */
@NullMarked
package io.tenure.compaction;

import org.jspecify.annotations.NullMarked;
