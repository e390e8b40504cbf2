/**
 * A shorter log that answers every question as the longer one did.
 */
@NullMarked
package io.tenure.compaction;

import org.jspecify.annotations.NullMarked;
