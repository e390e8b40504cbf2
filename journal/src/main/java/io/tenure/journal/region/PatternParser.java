package io.tenure.journal.region;

import io.tenure.journal.region.PathRules.Normalization;
import io.tenure.journal.region.PatternToken.Literal;
import io.tenure.journal.region.PatternToken.OneOf;
import java.util.ArrayList;
import java.util.List;

/** Reads the tokens of a pattern; O(length). Says where and why when it is not a glob. */
final class PatternParser {
    /** What a backslash may stand before; white space as well. */
    private static final String ESCAPABLE = "\\*?[]{},!^-";

    private final String given;
    private final PathRules rules;
    private final String text;
    private final int end;
    private int at;

    private PatternParser(String given, PathRules rules) {
        this.given = given;
        this.rules = rules;
        this.text = rules.composed(given);
        int start = 0;
        while (start < text.length() && isSpace(text.charAt(start))) {
            start++;
        }
        this.at = start;
        this.end = trimmedEnd(start);
    }

    /** The tokens in order, literals in canonical form, segments not yet normalised. */
    static List<PatternToken> parse(String pattern, PathRules rules) {
        PatternParser parser = new PatternParser(pattern, rules);
        if (parser.at == parser.end) {
            throw parser.error(0, "is blank", "name a path or pattern, or use '**' for everything");
        }
        List<PatternToken> tokens = parser.sequence(-1);
        if (parser.at < parser.end) {
            throw parser.error(parser.at, "'}' without '{'", "remove it, or write '\\}' for the character");
        }
        return tokens;
    }

    /** White space in the sense of Unicode, with the controls that separate text. */
    static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
    }

    /** Whether a literal character needs a backslash to stay one, wherever it stands. */
    static boolean mustEscape(int c) {
        return "\\*?[{},".indexOf(c) >= 0 || isSpace(c);
    }

    private int trimmedEnd(int start) {
        int trimmed = text.length();
        while (trimmed > start && isSpace(text.charAt(trimmed - 1))) {
            trimmed--;
        }
        int backslashes = 0;
        while (trimmed - backslashes > start && text.charAt(trimmed - backslashes - 1) == '\\') {
            backslashes++;
        }
        boolean escapesSpace = backslashes % 2 == 1 && trimmed < text.length();
        return escapesSpace ? trimmed + 1 : trimmed;
    }

    /** Reads up to the end or, within the brace opened at that index, up to its next comma or closing brace. */
    private List<PatternToken> sequence(int openBrace) {
        List<PatternToken> tokens = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        while (at < end) {
            char c = text.charAt(at);
            if (c == '}' || (c == ',' && openBrace >= 0)) {
                break;
            }
            if ("*?[{/".indexOf(c) >= 0) {
                flush(literal, tokens);
                tokens.add(special(c));
            } else {
                int start = at;
                int codePoint = c == '\\' ? escaped() : plain();
                boolean afterWildcard = literal.isEmpty()
                        && (tokens.isEmpty() ? openBrace >= 0 : !follows(tokens, PatternToken.SEPARATOR));
                if (afterWildcard && combines(codePoint)) {
                    throw error(start, "a combining character after a wildcard or brace", "write it after its letter");
                }
                literal.appendCodePoint(codePoint);
            }
        }
        flush(literal, tokens);
        return tokens;
    }

    private static boolean follows(List<PatternToken> tokens, PatternToken last) {
        return tokens.get(tokens.size() - 1).equals(last);
    }

    private PatternToken special(char c) {
        return switch (c) {
            case '*' -> stars();
            case '?' -> single(PatternToken.ANY_CHARACTER);
            case '/' -> single(PatternToken.SEPARATOR);
            case '[' -> characterClass();
            default -> braces();
        };
    }

    private PatternToken single(PatternToken token) {
        at++;
        return token;
    }

    private PatternToken stars() {
        int start = at;
        while (at < end && text.charAt(at) == '*') {
            at++;
        }
        return at - start == 1 ? PatternToken.STAR : PatternToken.GLOB_STAR;
    }

    private PatternToken braces() {
        int open = at;
        List<List<PatternToken>> alternatives = new ArrayList<>();
        do {
            at++;
            alternatives.add(PatternPath.simplified(sequence(open)));
            if (at == end) {
                throw error(open, "'{' is not closed", "add '}', or write '\\{' for the character");
            }
        } while (text.charAt(at) == ',');
        at++;
        if (alternatives.size() == 1 && alternatives.get(0).isEmpty()) {
            throw error(open, "'{}' is empty", "remove it, or write '\\{\\}' for the characters");
        }
        return new PatternToken.Braces(List.copyOf(alternatives));
    }

    private PatternToken characterClass() {
        int open = at++;
        boolean negated = at < end && (text.charAt(at) == '!' || text.charAt(at) == '^');
        if (negated) {
            at++;
        }
        CharacterClass.Builder members = new CharacterClass.Builder(rules);
        int firstMember = at;
        while (at < end && (text.charAt(at) != ']' || at == firstMember)) {
            addMember(members, negated);
        }
        if (at == end) {
            throw error(open, "'[' is not closed", "add ']', or write '\\[' for the character");
        }
        at++;
        return new OneOf(members.build(negated), text.substring(open, at));
    }

    private void addMember(CharacterClass.Builder members, boolean negated) {
        int start = at;
        if (text.startsWith("[:", at)) {
            throw error(start, "named classes such as [:alpha:] are not supported", "list the characters");
        }
        int first = member();
        int last = first;
        if (at + 1 < end && text.charAt(at) == '-' && text.charAt(at + 1) != ']') {
            at++;
            last = member();
        }
        if (last < first) {
            throw error(start, "the range ends before it starts", "swap its ends");
        }
        if (first <= '/' && '/' <= last && !negated) {
            throw error(start, "a class never matches '/'", "write '/' outside of the brackets");
        }
        if (first == last) {
            String canonical = rules.canonical(Character.toString(first));
            if (canonical.codePointCount(0, canonical.length()) != 1) {
                throw error(
                        start,
                        "the character equals " + Quoted.of(canonical) + ", which is several",
                        "write the alternatives in braces");
            }
            if (combines(first)) {
                throw error(start, "a combining character in a class", "write letters with accents in braces");
            }
        }
        members.add(first, last);
    }

    private int member() {
        return text.charAt(at) == '\\' ? escaped() : plain();
    }

    private int plain() {
        int codePoint = text.codePointAt(at);
        if (codePoint == 0) {
            throw error(at, "a NUL character, which no path has", "remove it");
        }
        at += Character.charCount(codePoint);
        return codePoint;
    }

    private int escaped() {
        int start = at++;
        if (at == end || (ESCAPABLE.indexOf(text.charAt(at)) < 0 && !isSpace(text.charAt(at)))) {
            throw error(
                    start,
                    "a backslash that escapes nothing",
                    "write '/' between segments, or '\\\\' for the character itself");
        }
        return plain();
    }

    /** Whether normalisation may join the character with the one before it. */
    private boolean combines(int codePoint) {
        if (rules.normalization() == Normalization.NONE || codePoint < 0x300) {
            return false;
        }
        int type = Character.getType(codePoint);
        boolean hangulVowelOrTail = codePoint >= 0x1161 && codePoint <= 0x11FF;
        return hangulVowelOrTail
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private void flush(StringBuilder literal, List<PatternToken> tokens) {
        if (literal.isEmpty()) {
            return;
        }
        int[] spelled = literal.codePoints().toArray();
        int[] canonical = rules.canonical(literal.toString()).codePoints().toArray();
        boolean alike = spelled.length == canonical.length;
        for (int i = 0; i < canonical.length; i++) {
            tokens.add(new Literal(canonical[i], alike ? spelled[i] : canonical[i]));
        }
        literal.setLength(0);
    }

    private InvalidGlobException error(int index, String problem, String remedy) {
        return new InvalidGlobException(given, index, problem, remedy);
    }
}
