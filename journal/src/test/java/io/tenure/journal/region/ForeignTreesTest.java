package io.tenure.journal.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The ancestor's cases of overlapping trees, where they are at hand; none of its false disjointness is repeated. */
class ForeignTreesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void every_false_disjointness_of_the_ancestor_is_a_conflict_here() throws IOException {
        int checked = 0;
        for (JsonNode tree : trees()) {
            if (tree.has("false_disjoint_witness")) {
                String path = tree.get("false_disjoint_witness").asText();
                Region one = region(tree.get("a")).orElseThrow();
                Region other = region(tree.get("b")).orElseThrow();
                assertThat(one.meeting(other)).as(tree.toString()).isPresent();
                assertThat(other.meeting(one)).as(tree.toString()).isPresent();
                assertThat(matches(one, path) && matches(other, path))
                        .as("%s is in both regions of %s", path, tree)
                        .isTrue();
                checked++;
            }
        }
        assertThat(checked).isPositive();
        System.out.println("foreign trees: " + checked + " cases of false disjointness are conflicts here");
    }

    @Test
    void what_the_ancestor_rightly_holds_disjoint_is_disjoint_here() throws IOException {
        int disjoint = 0;
        int narrowed = 0;
        int rejected = 0;
        int normalised = 0;
        for (JsonNode tree : trees()) {
            Optional<Region> one = region(tree.get("a"));
            Optional<Region> other = region(tree.get("b"));
            if (one.isEmpty() || other.isEmpty()) {
                rejected++;
            } else if (tree.get("disjoint").asBoolean() && !tree.has("false_disjoint_witness")) {
                if (namesRootOrSkips(tree.get("a")) || namesRootOrSkips(tree.get("b"))) {
                    normalised++;
                } else {
                    assertThat(one.get().meeting(other.get()))
                            .as(tree.toString())
                            .isEmpty();
                    disjoint++;
                }
            } else if (one.get().meeting(other.get()).isEmpty()) {
                narrowed++;
            }
        }
        System.out.println("foreign trees: " + disjoint + " disjoint there are disjoint here, " + normalised
                + " are left out for what '.', '/' and '..' mean here, " + narrowed
                + " collide there only by their text, " + rejected + " have a blank or no glob");
    }

    /** Whether a glob has segments that are literal there and normalised here. */
    private static boolean namesRootOrSkips(JsonNode tree) {
        for (JsonNode glob : tree) {
            String segments = "/" + glob.asText().replace('\\', '/').strip() + "/";
            if (segments.startsWith("//") || segments.contains("/./") || segments.contains("/../")) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(Region region, String path) {
        return region instanceof Region.Paths paths && paths.globs().stream().anyMatch(glob -> glob.matches(path));
    }

    /** The region of a tree, whose backslashes separate segments; empty if it has a blank entry or none. */
    private static Optional<Region> region(JsonNode tree) {
        List<String> globs = new ArrayList<>();
        for (JsonNode glob : tree) {
            String text = glob.asText().replace('\\', '/');
            if (text.codePoints().allMatch(PatternParser::isSpace)) {
                return Optional.empty();
            }
            globs.add(text);
        }
        return globs.isEmpty() ? Optional.empty() : Optional.of(Region.ofGlobs(globs));
    }

    private static List<JsonNode> trees() throws IOException {
        Path file = find("shared/foreign-journal/tree.jsonl");
        assumeTrue(file != null, "shared/foreign-journal/tree.jsonl is not above the working directory: not checked");
        List<JsonNode> trees = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            trees.add(JSON.readTree(line));
        }
        return trees;
    }

    private static @Nullable Path find(String relative) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve(relative);
            if (Files.isReadable(candidate)) {
                return candidate;
            }
        }
        return null;
    }
}
