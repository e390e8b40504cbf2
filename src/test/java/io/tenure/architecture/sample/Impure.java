package io.tenure.architecture.sample;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import net.openhft.chronicle.queue.ChronicleQueue;

/** One offender a rule: each nested class breaks the purity of this package in a single way. */
public final class Impure {
    private Impure() {}

    interface ReadsStream {
        InputStream stream();
    }

    interface NamesFile {
        Path file();
    }

    interface OpensQueue {
        ChronicleQueue queue();
    }

    interface KnowsJson {
        JsonNode json();
    }

    interface RunsThread {
        Thread thread();
    }

    interface UsesExecutor {
        ExecutorService executor();
    }

    interface UsesLock {
        ReentrantLock lock();
    }

    interface UsesRandom {
        Random random();
    }

    interface UsesSecureRandom {
        SecureRandom random();
    }

    static final class UsesThreadLocalRandom {
        int next() {
            return ThreadLocalRandom.current().nextInt();
        }
    }

    static final class DrawsIdentifier {
        UUID id() {
            return UUID.randomUUID();
        }
    }

    static final class ReadsWallClock {
        long now() {
            return System.currentTimeMillis();
        }
    }

    static final class ReadsMonotonicClock {
        long now() {
            return System.nanoTime();
        }
    }

    static final class AsksForNow {
        Instant now() {
            return Instant.now();
        }
    }

    static final class TakesSystemClock {
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    static final class ReadsEnvironment {
        String home() {
            return System.getenv("HOME");
        }
    }

    static final class ThrowsDice {
        double roll() {
            return Math.random();
        }
    }
}
