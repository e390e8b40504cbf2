package io.tenure.journal.codec;

/** Well-formed JSON that this version cannot represent. Has no stack trace: the codec itself answers it. */
final class NotUnderstoodException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /** {@code problem} continues the sentence that begins with the field's name. */
    NotUnderstoodException(String field, String problem) {
        super(field + " " + problem, null, false, false);
        this.field = field;
    }

    /** The field that was not understood. */
    String field() {
        return field;
    }
}
