package io.tenure;

/** The answer to an acquire: a grant or a refusal; a refusal is a value, never an exception. */
public sealed interface Acquisition permits Granted, Refused {}
