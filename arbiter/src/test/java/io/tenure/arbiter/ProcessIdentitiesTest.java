package io.tenure.arbiter;

import static io.tenure.journal.ProcessState.ALIVE;
import static io.tenure.journal.ProcessState.GONE;
import static io.tenure.journal.ProcessState.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tenure.journal.BootId;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.ProcessState;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is certain of a recorded process: nothing but what the table says. */
class ProcessIdentitiesTest {
    private static final BootId BOOT = new BootId(1, 1);
    private static final BootId NEXT_BOOT = new BootId(1, 2);
    private static final ProcessIdentity RECORDED = new ProcessIdentity("m", BOOT, "ns", 42, 1_000);

    static Stream<Arguments> looks() {
        return Stream.of(
                arguments("the same start ticks: it runs", RECORDED, observer("m", BOOT, "ns"), 1_000L, true, ALIVE),
                arguments(
                        "other start ticks: the pid was reused",
                        RECORDED,
                        observer("m", BOOT, "ns"),
                        1_001L,
                        true,
                        GONE),
                arguments("the pid is absent", RECORDED, observer("m", BOOT, "ns"), null, true, GONE),
                arguments(
                        "absent where not everything shows", RECORDED, observer("m", BOOT, "ns"), null, false, UNKNOWN),
                arguments("its start ticks cannot be read", RECORDED, observer("m", BOOT, "ns"), 0L, true, UNKNOWN),
                arguments(
                        "its start ticks were not recorded",
                        ticks(0),
                        observer("m", BOOT, "ns"),
                        1_000L,
                        true,
                        UNKNOWN),
                arguments("not recorded, and absent", ticks(0), observer("m", BOOT, "ns"), null, true, GONE),
                arguments("another boot of the machine", RECORDED, observer("m", NEXT_BOOT, "ns"), 1_000L, true, GONE),
                arguments(
                        "another boot, another namespace", RECORDED, observer("m", NEXT_BOOT, "x"), null, false, GONE),
                arguments(
                        "another boot of another machine",
                        RECORDED,
                        observer("n", NEXT_BOOT, "ns"),
                        null,
                        true,
                        UNKNOWN),
                arguments("another machine", RECORDED, observer("n", BOOT, "ns"), null, true, UNKNOWN),
                arguments("another namespace", RECORDED, observer("m", BOOT, "x"), null, true, UNKNOWN),
                arguments("an unknown namespace", namespace(""), observer("m", BOOT, ""), null, true, UNKNOWN),
                arguments("an unknown machine", machine(""), observer("", BOOT, "ns"), null, true, UNKNOWN),
                arguments("an unknown boot", boot(BootId.UNKNOWN), observer("m", BOOT, "ns"), null, true, UNKNOWN),
                arguments(
                        "an observer of unknown boot",
                        RECORDED,
                        observer("m", BootId.UNKNOWN, "ns"),
                        null,
                        true,
                        UNKNOWN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("looks")
    void judges(
            String name,
            ProcessIdentity recorded,
            ProcessIdentity observer,
            @Nullable Long ticks,
            boolean isVisible,
            ProcessState expected) {
        assertThat(ProcessIdentities.judge(recorded, observer, ticks, isVisible))
                .as(name)
                .isEqualTo(expected);
    }

    private static ProcessIdentity observer(String machine, BootId boot, String namespace) {
        return new ProcessIdentity(machine, boot, namespace, 1, 1);
    }

    private static ProcessIdentity ticks(long ticks) {
        return new ProcessIdentity("m", BOOT, "ns", 42, ticks);
    }

    private static ProcessIdentity namespace(String namespace) {
        return new ProcessIdentity("m", BOOT, namespace, 42, 1_000);
    }

    private static ProcessIdentity machine(String machine) {
        return new ProcessIdentity(machine, BOOT, "ns", 42, 1_000);
    }

    private static ProcessIdentity boot(BootId boot) {
        return new ProcessIdentity("m", boot, "ns", 42, 1_000);
    }
}
