/**
 * Questions to the log: why, when, by whom, and whether anybody changed the record.
 */
@NullMarked
package io.tenure.forensics;

import org.jspecify.annotations.NullMarked;
