package io.tenure.journal.codec.dos;

/** What the reader found on a line of a foreign journal; nothing that stands there is left out. */
public sealed interface DosLine permits DosEntry, DosDamage {
    /** The number of the line, from 1; LF, CR LF and lone CR end a line. */
    long lineNumber();

    /** What stands there, or its bytes in base64 where they are no text. */
    String text();
}
