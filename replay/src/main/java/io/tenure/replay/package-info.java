/**
 * The pure fold of the journal: entries in, state out.
 */
@NullMarked
package io.tenure.replay;

import org.jspecify.annotations.NullMarked;
