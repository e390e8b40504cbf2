package io.tenure.journal;

import java.util.HexFormat;

/** A SHA-256 value of the chain or of a digest, as four big-endian words. */
public record Sha256(long a, long b, long c, long d) {
    /** Length in bytes. */
    public static final int BYTES = 32;

    /** The hash before the first entry of a journal. */
    public static final Sha256 ZERO = new Sha256(0, 0, 0, 0);

    /** Reads 32 bytes from {@code offset}. */
    public static Sha256 read(byte[] source, int offset) {
        return new Sha256(
                word(source, offset), word(source, offset + 8), word(source, offset + 16), word(source, offset + 24));
    }

    /** Writes 32 bytes to {@code offset}. */
    public void write(byte[] target, int offset) {
        put(target, offset, a);
        put(target, offset + 8, b);
        put(target, offset + 16, c);
        put(target, offset + 24, d);
    }

    /** The 64 lower-case hexadecimal digits. */
    public String hex() {
        byte[] bytes = new byte[BYTES];
        write(bytes, 0);
        return HexFormat.of().formatHex(bytes);
    }

    /** Reads what {@link #hex()} writes. */
    public static Sha256 parse(String hex) {
        if (hex.length() != 2 * BYTES) {
            throw new InvalidFieldException(
                    "hash", "has " + hex.length() + " characters; it must have 64 hexadecimal digits");
        }
        try {
            return read(HexFormat.of().parseHex(hex), 0);
        } catch (IllegalArgumentException notHex) {
            throw new InvalidFieldException("hash", "is '" + hex + "'; it must have 64 hexadecimal digits");
        }
    }

    @Override
    public String toString() {
        return hex();
    }

    private static long word(byte[] source, int offset) {
        long word = 0;
        for (int i = 0; i < 8; i++) {
            word = (word << 8) | (source[offset + i] & 0xff);
        }
        return word;
    }

    private static void put(byte[] target, int offset, long word) {
        for (int i = 0; i < 8; i++) {
            target[offset + i] = (byte) (word >>> (56 - 8 * i));
        }
    }
}
