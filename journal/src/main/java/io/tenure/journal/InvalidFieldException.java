package io.tenure.journal;

/** Thrown when a value may not be written to a journal; the message names the field, the problem and the limit. */
public final class InvalidFieldException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /** An error of the named field; {@code problem} continues the sentence that begins with the field's name. */
    public InvalidFieldException(String field, String problem) {
        super(field + " " + problem);
        this.field = field;
    }

    /** The name of the field, in lowerCamelCase as in the JSON payload. */
    public String field() {
        return field;
    }
}
