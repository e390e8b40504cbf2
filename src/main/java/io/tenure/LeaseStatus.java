package io.tenure;

import io.tenure.arbiter.Verdict;
import io.tenure.journal.Lease;

/**
 * A lease and whether it is dead, by the clocks and processes of the one who looked. Only a record ends a lease: a dead
 * one stays until somebody releases, scavenges or adopts it.
 *
 * @param lease the lease
 * @param verdict alive or dead, with the evidence
 */
public record LeaseStatus(Lease lease, Verdict verdict) {}
