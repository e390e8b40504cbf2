package io.tenure.replay;

import io.tenure.journal.Token;
import org.jspecify.annotations.Nullable;

/**
 * The leases by live token: what every beat looks up, so it is an open-addressed table of plain numbers, with linear
 * probing and at most half full. All operations are O(1) on average.
 */
final class TokenIndex {
    private static final int LEAST_CAPACITY = 16;
    private static final long FREE = 0; // no token is 0

    private long[] tokens = new long[LEAST_CAPACITY];
    private @Nullable Slot[] slots = new Slot[LEAST_CAPACITY];
    private int size;

    void clear() {
        tokens = new long[LEAST_CAPACITY];
        slots = new Slot[LEAST_CAPACITY];
        size = 0;
    }

    @Nullable
    Slot get(Token token) {
        return slots[find(token.value())];
    }

    boolean contains(Token token) {
        return get(token) != null;
    }

    /** Adds a token, or gives it another slot. */
    void put(Token token, Slot slot) {
        if (2 * (size + 1) > tokens.length) {
            grow();
        }
        set(token.value(), slot);
    }

    /** Removes a token, if it is there, and closes the gap that it leaves for those that had to step over it. */
    void remove(Token token) {
        int gap = find(token.value());
        if (slots[gap] == null) {
            return;
        }
        size--;
        int mask = tokens.length - 1;
        for (int i = (gap + 1) & mask; tokens[i] != FREE; i = (i + 1) & mask) {
            int home = home(tokens[i]);
            boolean mayMove = ((i - home) & mask) >= ((i - gap) & mask);
            if (mayMove) {
                tokens[gap] = tokens[i];
                slots[gap] = slots[i];
                gap = i;
            }
        }
        tokens[gap] = FREE;
        slots[gap] = null;
    }

    private void set(long token, Slot slot) {
        int i = find(token);
        if (tokens[i] == FREE) {
            size++;
        }
        tokens[i] = token;
        slots[i] = slot;
    }

    /** Where the token is, or else the free place where it belongs. */
    private int find(long token) {
        int mask = tokens.length - 1;
        int i = home(token);
        while (tokens[i] != FREE && tokens[i] != token) {
            i = (i + 1) & mask;
        }
        return i;
    }

    /** Spreads tokens, which are mostly consecutive numbers with gaps, over the table. */
    private int home(long token) {
        long mixed = token * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 32) & (tokens.length - 1);
    }

    private void grow() {
        long[] oldTokens = tokens;
        @Nullable Slot[] oldSlots = slots;
        tokens = new long[2 * oldTokens.length];
        slots = new Slot[tokens.length];
        size = 0;
        for (int i = 0; i < oldTokens.length; i++) {
            Slot slot = oldSlots[i];
            if (slot != null) {
                set(oldTokens[i], slot);
            }
        }
    }
}
