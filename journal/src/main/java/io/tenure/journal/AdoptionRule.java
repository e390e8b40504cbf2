package io.tenure.journal;

/** When a lease may change hands. */
public enum AdoptionRule {
    /** Always: whoever names the live token or lease may take it over. */
    ANY,
    /** Only when its time is over or its process is certainly gone. */
    DEAD_ONLY,
    /** Only when its process and all recorded children are certainly gone. */
    CERTAINLY_GONE
}
