/**
 * The face of Tenure: open a journal, take a lease, give it back.
 */
@NullMarked
package io.tenure;

import org.jspecify.annotations.NullMarked;
