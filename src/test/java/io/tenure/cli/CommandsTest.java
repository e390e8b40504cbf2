package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Command;

/** What every command must offer. */
final class CommandsTest {
    private final Capture capture = new Capture(Path.of(""));

    static Stream<String> names() {
        return Commands.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void hasHelpWithAnExampleThatNamesItself(String name) {
        assertThat(capture.run(name, "--help")).isZero();
        String help = capture.out();
        assertThat(help).contains("Usage: tenure " + name, "Example", "  tenure " + name, "--json", "--journal");
        assertThat(help.lines()).allMatch(line -> Visible.columns(line) <= 80);
        assertThat(capture.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void isFoundUnderTheNameThatItHas(String name) {
        TenureCommand command = Objects.requireNonNull(Commands.named(name, capture.shell()));
        assertThat(command.getClass().getAnnotation(Command.class).name()).isEqualTo(name);
    }

    @Test
    void noneIsMissing() {
        assertThat(Commands.NAMES)
                .containsAll(
                        List.of("acquire", "release", "heartbeat", "adopt", "scavenge", "halt", "spawn", "validate"))
                .containsAll(List.of("leases", "log", "replay", "compact", "verify", "stats", "import", "export"))
                .containsAll(List.of("run", "demo"));
        assertThat(Commands.named("no-such-command", capture.shell())).isNull();
    }

    @Test
    void helpListsThemAllButNotTheWorkerOfTheDemo() {
        assertThat(capture.run("--help")).isZero();
        String help = capture.out();
        assertThat(Commands.NAMES).allSatisfy(name -> assertThat(help).contains("  " + name + " "));
        assertThat(help).doesNotContain("demo-worker");
    }
}
