package io.tenure.journal.region;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of {@code meetings.txt}, which reads as documentation. */
class MeetingsTest {
    @ParameterizedTest(name = "{0} and {1}: {2}")
    @MethodSource("examples")
    void meet_as_documented(String one, String other, String path) {
        assertMeeting(one, other, path);
        assertMeeting(other, one, path);
    }

    private static void assertMeeting(String requested, String held, String path) {
        Optional<Witness> witness = Region.ofGlobs(List.of(requested)).meeting(Region.ofGlobs(List.of(held)));
        if (path.equals("-")) {
            assertThat(witness).isEmpty();
        } else {
            Witness found = witness.orElseThrow();
            assertThat(found.requestedGlob()).isEqualTo(requested);
            assertThat(found.heldGlob()).isEqualTo(held);
            assertThat(PathRules.DEFAULT.canonical(found.path())).hasSameSizeAs(PathRules.DEFAULT.canonical(path));
            assertThat(List.of(found.path(), path)).allMatch(Glob.of(requested)::matches);
            assertThat(List.of(found.path(), path)).allMatch(Glob.of(held)::matches);
        }
    }

    static Stream<Arguments> examples() throws IOException {
        try (BufferedReader file = new BufferedReader(
                new InputStreamReader(requireNonNull(MeetingsTest.class.getResourceAsStream("meetings.txt")), UTF_8))) {
            return file
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\\|", -1))
                    .map(fields -> Arguments.of(fields[0].strip(), fields[1].strip(), fields[2].strip()))
                    .toList()
                    .stream();
        }
    }
}
