package io.tenure;

/** Why a handle lost its lease. */
public enum LossCause {
    /** It was not renewed in time: the journal was busy or unreachable, or this process was stopped. */
    NOT_RENEWED,
    /** Somebody ended it as dead. */
    SCAVENGED,
    /** Somebody released it by its session or token. */
    RELEASED,
    /** Somebody adopted it. */
    ADOPTED
}
