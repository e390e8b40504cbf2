package io.tenure;

import io.tenure.journal.SessionId;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Makes session ids that are unique and sort by time: 48 bits of milliseconds and 80 random bits, as 32 hexadecimal
 * digits. A mere timestamp would make two sessions one.
 */
public final class SessionIds {
    private static final SecureRandom RANDOM = new SecureRandom();

    private SessionIds() {}

    /** A new id that sorts by the given wall time. */
    public static SessionId next(long utcMicros) {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        long millis = utcMicros / 1_000;
        for (int i = 0; i < 6; i++) {
            bytes[i] = (byte) (millis >>> (40 - 8 * i));
        }
        return new SessionId(HexFormat.of().formatHex(bytes));
    }
}
