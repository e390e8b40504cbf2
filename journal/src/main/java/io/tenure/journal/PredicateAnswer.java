package io.tenure.journal;

/**
 * What a custom predicate said of a request; predicates only refuse.
 *
 * @param name the predicate's name
 * @param admits whether it lets the request pass
 * @param reason its words
 */
public record PredicateAnswer(String name, boolean admits, String reason) {
    /** Checks sizes. */
    public PredicateAnswer {
        Limits.name("predicate", name);
        Limits.text("reason", reason);
    }
}
