package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.ThisMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays the transcripts under {@code src/test/resources/transcripts} and demands every character of them back.
 *
 * <p>A line {@code $ tenure …} is a command on one journal that the whole transcript shares; what follows is its output,
 * error lines behind {@code ! }, and its exit code. {@code % advance 30s} moves the clocks, {@code % env NAME=VALUE} sets a
 * variable, {@code % file NAME} writes the lines up to {@code % end} to a file; {@code #} is a comment. What differs from
 * machine to machine is masked. {@code -Dtenure.transcripts=write} writes the files anew, to be read before they are kept.
 */
final class TranscriptTest {
    private static final Path TRANSCRIPTS =
            Path.of(System.getProperty("tenure.root", ".."), "src/test/resources/transcripts");

    @TempDir
    private Path directory;

    static Stream<String> transcripts() throws IOException {
        try (Stream<Path> files = Files.list(TRANSCRIPTS)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void isToldAgain(String name) throws IOException {
        String expected = Files.readString(TRANSCRIPTS.resolve(name));
        String actual = play(expected.lines().toList());
        if ("write".equals(System.getProperty("tenure.transcripts"))) {
            Files.writeString(TRANSCRIPTS.resolve(name), actual);
        }
        assertThat(actual).isEqualTo(expected);
    }

    private String play(List<String> lines) throws IOException {
        Capture capture = new Capture(directory);
        StringBuilder told = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("$ tenure")) {
                told.append(line).append('\n');
                List<String> words = words(line.substring("$ tenure".length()));
                int exitCode = capture.run(words.toArray(new String[0]));
                told.append(masked(capture.out()));
                masked(capture.err())
                        .lines()
                        .forEach(error -> told.append("! ").append(error).append('\n'));
                told.append("[exit ").append(exitCode).append("]\n");
                i = endOfOutput(lines, i);
            } else if (line.startsWith("#") || line.isBlank()) {
                told.append(line).append('\n');
            } else if (line.startsWith("% ")) {
                told.append(line).append('\n');
                i = direct(lines, i, capture, told);
            }
        }
        return told.toString();
    }

    /** Skips what was told before and returns the index of its last line. */
    private static int endOfOutput(List<String> lines, int command) {
        for (int i = command + 1; i < lines.size() && !lines.get(i).startsWith("$ tenure"); i++) {
            if (lines.get(i).startsWith("[exit ")) {
                return i;
            }
        }
        return command;
    }

    /** Follows a directive and returns the index of its last line. */
    private int direct(List<String> lines, int index, Capture capture, StringBuilder told) throws IOException {
        String[] words = lines.get(index).split(" ", 3);
        switch (words[1]) {
            case "advance" -> capture.clocks.advance(Durations.parse(words[2]));
            case "env" -> {
                int equals = words[2].indexOf('=');
                capture.with(words[2].substring(0, equals), words[2].substring(equals + 1));
            }
            case "file" -> {
                int end = index + 1;
                while (!lines.get(end).equals("% end")) {
                    told.append(lines.get(end)).append('\n');
                    end++;
                }
                told.append("% end\n");
                Files.write(directory.resolve(words[2]), lines.subList(index + 1, end));
                return end;
            }
            default -> throw new IllegalArgumentException("unknown directive: " + lines.get(index));
        }
        return index;
    }

    private String masked(String text) {
        return text.replace(directory.toAbsolutePath().toString(), "HERE")
                .replace(
                        System.getProperty("user.name") + "@"
                                + ThisMachine.get().host(),
                        "me@here")
                .replaceAll("\"host\":\"[^\"]*\"", "\"host\":\"here\"")
                .replaceAll("\"writer\":\"[^\"]*\"", "\"writer\":\"here:1\"")
                .replaceAll("\\b[0-9a-f]{64}\\b", "HASH")
                .replaceAll("\\b01[0-9a-f]{30}\\b", "SESSION")
                .replaceAll("\"bytes(Before|After)?\":\\d+", "\"bytes$1\":SIZE")
                .replaceAll("[0-9.]+ [kM]B", "SIZE");
    }

    /** Splits a line at spaces, as a shell does; single quotes keep what is between them, backslash-u escapes count. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean isQuoted = false;
        boolean isWord = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\'') {
                isQuoted = !isQuoted;
                isWord = true;
            } else if (c == ' ' && !isQuoted) {
                if (isWord) {
                    words.add(word.toString());
                }
                word.setLength(0);
                isWord = false;
            } else if (line.startsWith("\\u", i)) {
                word.append((char) Integer.parseInt(line.substring(i + 2, i + 6), 16));
                i += 5;
                isWord = true;
            } else {
                word.append(c);
                isWord = true;
            }
        }
        if (isWord) {
            words.add(word.toString());
        }
        return words;
    }
}
