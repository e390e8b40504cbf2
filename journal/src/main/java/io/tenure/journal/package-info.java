/**
 * The vocabulary as pure values: entries, records, leases, tokens, requests, rules, policies.
 */
@NullMarked
package io.tenure.journal;

import org.jspecify.annotations.NullMarked;
