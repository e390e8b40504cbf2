/**
 * The journal contract and its engines: who may append, when an append is durable, how it is read.
 */
@NullMarked
package io.tenure.journal.store;

import org.jspecify.annotations.NullMarked;
