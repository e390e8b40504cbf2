package io.tenure.journal.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tenure.journal.Extras;
import io.tenure.journal.Moment;
import io.tenure.journal.Position;
import io.tenure.journal.region.PathRules;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object field by field. What is well-formed but not as asked for (another type, a name that occurs
 * twice) is a {@link NotUnderstoodException}; what is no JSON is Jackson's exception. For one thread at a time.
 */
final class JsonReader implements Closeable {
    /** Digits of the longest long, with its sign. */
    private static final int LONG_CHARS = 20;

    private final byte[] source;
    private final int offset;
    private final JsonParser parser;
    private final Context context;

    /** The names seen in the objects that are open, innermost last, to notice those that occur twice. */
    private String[] seen = new String[16];

    private int seenFrom;
    private int seenTo;
    private String name = "";
    private @Nullable List<Extras.Field> extras;

    /**
     * What a reader knows before it reads.
     *
     * @param position the position of the entry that the object belongs to
     * @param time the time of that entry
     * @param rules the rules of the journal's globs
     */
    record Context(Position position, Moment time, PathRules rules) {}

    JsonReader(JsonFactory factory, byte[] source, int offset, int length, Context context) throws IOException {
        this.source = source;
        this.offset = offset;
        this.parser = factory.createParser(source, offset, length);
        this.context = context;
    }

    /** The position of the entry that the object belongs to. */
    Position position() {
        return context.position();
    }

    /** The time of the entry that the object belongs to. */
    Moment time() {
        return context.time();
    }

    /** The rules of the journal's globs. */
    PathRules rules() {
        return context.rules();
    }

    /** Whether {@code earlier} is the position directly before {@code later}, as usual for what a decision has seen. */
    static boolean isJustBefore(Position earlier, Position later) {
        return earlier.epoch() == later.epoch() && earlier.seq() == later.seq() - 1;
    }

    /** Moves to the first value; false if that is no object. */
    boolean isObject() throws IOException {
        return parser.nextToken() == JsonToken.START_OBJECT;
    }

    /** Begins the object that is the value of the present field; what it returns is for {@link #leave}. */
    int enter() throws IOException {
        expect(parser.nextToken(), JsonToken.START_OBJECT, "an object");
        return into();
    }

    /** Begins the object whose brace was just read. */
    int into() {
        int outer = seenFrom;
        seenFrom = seenTo;
        return outer;
    }

    /** Ends an object, after {@link #next} returned null. */
    void leave(int outer) {
        seenTo = seenFrom;
        seenFrom = outer;
    }

    /** The name of the next field of this object, or null at its end. */
    @Nullable
    String next() throws IOException {
        String field = parser.nextFieldName();
        if (field == null) {
            return null;
        }
        name = field;
        for (int i = seenFrom; i < seenTo; i++) {
            if (field.equals(seen[i])) {
                throw notUnderstood("occurs twice");
            }
        }
        if (seenTo == seen.length) {
            seen = Arrays.copyOf(seen, seen.length * 2);
        }
        seen[seenTo++] = field;
        return field;
    }

    String text() throws IOException {
        expect(parser.nextToken(), JsonToken.VALUE_STRING, "a text");
        return parser.getText();
    }

    long number() throws IOException {
        expect(parser.nextToken(), JsonToken.VALUE_NUMBER_INT, "a whole number");
        return currentNumber();
    }

    long currentNumber() throws IOException {
        if (parser.getTextLength() > LONG_CHARS || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw notUnderstood("is a number beyond 64 bits");
        }
        return parser.getLongValue();
    }

    int smallNumber() throws IOException {
        long value = number();
        if (value != (int) value) {
            throw notUnderstood("is " + value + "; it must fit 32 bits");
        }
        return (int) value;
    }

    boolean flag() throws IOException {
        JsonToken token = parser.nextToken();
        if (token != JsonToken.VALUE_TRUE) {
            expect(token, JsonToken.VALUE_FALSE, "true or false");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    /** Whether the value of the present field is a number, for {@link #currentNumber}; else it is a text. */
    boolean isNumberNext() throws IOException {
        JsonToken token = parser.nextToken();
        if (token != JsonToken.VALUE_NUMBER_INT) {
            expect(token, JsonToken.VALUE_STRING, "a whole number or a text");
        }
        return token == JsonToken.VALUE_NUMBER_INT;
    }

    /** Whether the value of the present field is a list, which is thereby begun; else it is a text. */
    boolean isArrayNext() throws IOException {
        JsonToken token = parser.nextToken();
        if (token != JsonToken.START_ARRAY) {
            expect(token, JsonToken.VALUE_STRING, "a list or a text");
        }
        return token == JsonToken.START_ARRAY;
    }

    /** Begins the list that is the value of the present field. */
    void enterArray() throws IOException {
        expect(parser.nextToken(), JsonToken.START_ARRAY, "a list");
    }

    /** Whether another text follows in the list; {@link #currentText} has it. */
    boolean nextText() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.END_ARRAY) {
            return false;
        }
        expect(token, JsonToken.VALUE_STRING, "a list of texts");
        return true;
    }

    String currentText() throws IOException {
        return parser.getText();
    }

    /** Whether another object follows in the list; it is then to be read with {@link #into}. */
    boolean nextObject() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.END_ARRAY) {
            return false;
        }
        expect(token, JsonToken.START_OBJECT, "a list of objects");
        return true;
    }

    /** Keeps the present field, which this version does not know, verbatim. */
    void extra() throws IOException {
        String field = name;
        String json = raw();
        if (field.equals("type")) {
            return; // known before its fields were read, because it does not come first
        }
        if (extras == null) {
            extras = new ArrayList<>();
        }
        extras.add(new Extras.Field(field, json));
    }

    /** The fields that were kept since the last call. */
    Extras takeExtras() {
        if (extras == null) {
            return Extras.NONE;
        }
        Extras kept = new Extras(extras);
        extras = null;
        return kept;
    }

    /** The JSON text of the value of the present field, exactly as stored. */
    String raw() throws IOException {
        parser.nextToken();
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        int end = (int) parser.currentLocation().getByteOffset();
        String json = exactText(source, offset + start, end - start);
        if (json == null) {
            throw notUnderstood("is not UTF-8");
        }
        return json;
    }

    /** The text of UTF-8 bytes, or null if they are not what the text would be written as. */
    static @Nullable String exactText(byte[] bytes, int offset, int length) {
        String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        byte[] again = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(again, 0, again.length, bytes, offset, offset + length) ? text : null;
    }

    /** Checks that nothing follows the object that was read. */
    void requireEnd() throws IOException {
        if (parser.nextToken() != null) {
            throw new NotUnderstoodException("payload", "does not end with its object");
        }
    }

    /** Refuses a field of an object that has to be known entirely. */
    NotUnderstoodException unknownField() {
        return notUnderstood("is not a field that this version knows");
    }

    NotUnderstoodException notUnderstood(String problem) {
        return new NotUnderstoodException(name, problem);
    }

    /** Where the reader stands, for people. */
    String place() {
        return place(parser.currentTokenLocation());
    }

    static String place(@Nullable JsonLocation at) {
        return at == null ? "somewhere" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    /** The field at which the reader stands, as a JSON pointer. */
    String path() {
        return parser.getParsingContext().pathAsPointer().toString();
    }

    /** The value of a field that may not be missing. */
    static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new NotUnderstoodException(field, "is missing");
        }
        return value;
    }

    private void expect(@Nullable JsonToken found, JsonToken wanted, String words) {
        if (found != wanted) {
            throw notUnderstood("is not " + words);
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
