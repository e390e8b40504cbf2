package io.tenure;

/** The answer to an acquireAll: every lease, or a refusal and nothing. */
public sealed interface GroupAcquisition permits GrantedAll, Refused {}
