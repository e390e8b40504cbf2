package io.tenure.journal.codec.dos;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One record of a foreign journal.
 *
 * @param lineNumber the number of its line, from 1
 * @param text the JSON text as it stands there, without outer white space
 * @param isStandardJson whether every JSON reader accepts the text; the dialect also knows NaN, Infinity, and numbers and
 *     nesting of any reasonable size
 * @param fields its fields; of duplicate names the last counts. Not to be changed
 */
public record DosEntry(long lineNumber, String text, boolean isStandardJson, ObjectNode fields) implements DosLine {}
