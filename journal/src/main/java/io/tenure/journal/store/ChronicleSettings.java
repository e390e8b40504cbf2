package io.tenure.journal.store;

import io.tenure.journal.JournalUnavailableException;
import java.util.List;
import net.openhft.chronicle.core.Jvm;
import net.openhft.chronicle.core.onoes.ExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Chronicle's switches for the whole JVM. {@link #prepare()} must run before any other class of Chronicle is touched.
 *
 * <p>What Chronicle would log as an error while it works for Tenure is collected instead, for the exception that Tenure
 * throws; on threads that do not work for Tenure the handlers that were set before go on.
 */
final class ChronicleSettings {
    private static final ThreadLocal<@Nullable Complaints> COLLECTING = new ThreadLocal<>();

    private ChronicleSettings() {}

    /** Sets the switches, once. */
    static void prepare() {
        Prepared.done();
    }

    /** Fails with the exact flags to add if this JVM keeps from Chronicle what it needs to write. */
    static void requireFlags() {
        Module base = Object.class.getModule();
        Module here = ChronicleSettings.class.getModule();
        if (!base.isOpen("sun.nio.ch", here) || !base.isOpen("java.lang.reflect", here)) {
            throw new JournalUnavailableException(
                    "this JVM was started without flags that writing a journal needs; add "
                            + String.join(" ", JvmFlags.forThisJvm())
                            + " to the java command, or to the environment variable JDK_JAVA_OPTIONS");
        }
    }

    /** Begins to collect the errors of this thread. */
    static Complaints collect() {
        Complaints complaints = new Complaints(COLLECTING.get());
        COLLECTING.set(complaints);
        return complaints;
    }

    /** The errors that Chronicle reported on one thread since {@link #collect()}. */
    static final class Complaints implements AutoCloseable {
        private final @Nullable Complaints outer;
        private @Nullable String first;

        private Complaints(@Nullable Complaints outer) {
            this.outer = outer;
        }

        /** The first error, or null. */
        @Nullable
        String first() {
            return first;
        }

        private void add(@Nullable String message, @Nullable Throwable thrown) {
            if (first == null) {
                first = thrown == null ? String.valueOf(message) : message + ": " + thrown;
            }
        }

        @Override
        public void close() {
            COLLECTING.set(outer);
        }
    }

    private static final class Prepared {
        private static final List<String> DISABLED =
                List.of("chronicle.analytics.disable", "chronicle.announcer.disable", "chronicle.disk.monitor.disable");

        static {
            for (String property : DISABLED) {
                System.setProperty(property, "true");
            }
            ExceptionHandler error = Jvm.error().defaultHandler();
            ExceptionHandler warn = Jvm.warn().defaultHandler();
            ExceptionHandler perf = Jvm.perf().defaultHandler();
            Jvm.setExceptionHandlers(new Routed(error, true), new Routed(warn, false), null, new Routed(perf, false));
        }

        private Prepared() {}

        static void done() {
            // The class is initialised.
        }
    }

    /** Collects or drops what concerns Tenure, and hands on the rest. */
    private record Routed(ExceptionHandler previous, boolean isKept) implements ExceptionHandler {
        @Override
        public void on(Class<?> source, @Nullable String message, @Nullable Throwable thrown) {
            Complaints complaints = COLLECTING.get();
            if (complaints == null) {
                previous.on(source, message, thrown);
            } else if (isKept) {
                complaints.add(message, thrown);
            }
        }

        @Override
        public void on(Logger logger, @Nullable String message, @Nullable Throwable thrown) {
            Complaints complaints = COLLECTING.get();
            if (complaints == null) {
                previous.on(logger, message, thrown);
            } else if (isKept) {
                complaints.add(message, thrown);
            }
        }
    }
}
