/**
 * Decisions as functions of a request, a state, a policy and what was observed.
 */
@NullMarked
package io.tenure.arbiter;

import org.jspecify.annotations.NullMarked;
