package io.tenure.journal.store;

import java.util.List;
import java.util.stream.Stream;

/**
 * The flags a JVM needs before it may open a journal, as an error message or a child process wants them.
 *
 * <p>The build, the launcher and the README take the same flags from the files in {@code jvm-flags/}; a test holds both
 * equal.
 */
public final class JvmFlags {
    /** Needed on every JDK. Without {@code sun.nio.ch} Chronicle Queue opens silently read-only. */
    public static final List<String> ALL = List.of(
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED");

    /** Needed beside {@link #ALL} on JDK 24 and later, which warn about native access and {@code sun.misc.Unsafe}. */
    public static final List<String> SINCE_24 =
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    private JvmFlags() {}

    /** The flags for a JDK of this feature version, such as 17 or 25. */
    public static List<String> forFeature(int javaFeature) {
        return javaFeature < 24
                ? ALL
                : Stream.concat(ALL.stream(), SINCE_24.stream()).toList();
    }

    /** The flags for the JVM that runs this code. */
    public static List<String> forThisJvm() {
        return forFeature(Runtime.version().feature());
    }
}
