/**
 * What work touches: globs and regions, and whether two of them meet, with a witness path.
 *
 * <p>{@link io.tenure.journal.region.Glob} describes the patterns and {@link io.tenure.journal.region.PathRules} when two
 * spellings are one path. Behind them, a pattern is parsed into tokens, outlined by what it begins and ends with, and, only
 * if that does not decide a meeting, built into an automaton; the search over two automata finds a shortest path of both
 * in a time bounded by the product of their sizes. Nothing here is expanded or backtracked.
 */
@NullMarked
package io.tenure.journal.region;

import org.jspecify.annotations.NullMarked;
