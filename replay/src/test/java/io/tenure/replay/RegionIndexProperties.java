package io.tenure.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.journal.region.Glob;
import io.tenure.journal.region.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The index of regions against a map that is scanned. */
class RegionIndexProperties {
    /** Adds a value with the region, or removes it if it is there. */
    record Toggle(int value, Region region) {}

    @Property(tries = 300)
    void the_candidates_are_those_whose_prefixes_are_related(
            @ForAll("toggles") List<Toggle> toggles, @ForAll("regions") Region asked) {
        RegionIndex<Integer> index = new RegionIndex<>(Comparator.naturalOrder());
        Map<Integer, Region> scanned = new LinkedHashMap<>();
        for (Toggle toggle : toggles) {
            Region before = scanned.remove(toggle.value());
            if (before != null) {
                assertThat(index.remove(before, toggle.value())).isTrue();
            } else {
                scanned.put(toggle.value(), toggle.region());
                index.add(toggle.region(), toggle.value());
            }
        }

        List<Integer> candidates = candidates(index, asked);

        assertThat(candidates)
                .containsExactlyElementsOf(keysWhere(scanned, region -> mayMeet(region, asked)))
                .containsAll(keysWhere(scanned, region -> asked.meeting(region).isPresent()));
    }

    @Property(tries = 100)
    void nothing_is_left_when_all_are_removed(@ForAll("toggles") List<Toggle> toggles) {
        RegionIndex<Integer> index = new RegionIndex<>(Comparator.naturalOrder());
        Map<Integer, Region> added = new LinkedHashMap<>();
        for (Toggle toggle : toggles) {
            if (added.putIfAbsent(toggle.value(), toggle.region()) == null) {
                index.add(toggle.region(), toggle.value());
            }
        }
        added.forEach((value, region) -> assertThat(index.remove(region, value)).isTrue());
        assertThat(candidates(index, Region.UNKNOWN)).isEmpty();
        added.forEach((value, region) -> index.add(region, value));
        assertThat(candidates(index, Region.UNKNOWN))
                .containsExactlyElementsOf(keysWhere(added, region -> mayMeet(region, Region.UNKNOWN)));
        index.clear();
        assertThat(candidates(index, Region.UNKNOWN)).isEmpty();
    }

    @Example
    void a_value_has_one_region() {
        RegionIndex<String> index = new RegionIndex<>(Comparator.naturalOrder());
        Region src = Region.ofGlobs(List.of("src/**"));
        index.add(src, "lease");
        assertThatThrownBy(() -> index.add(src, "lease"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("lease is in the region index already");
        assertThat(index.remove(Region.UNKNOWN, "lease")).isFalse();
        assertThat(index.remove(src, "other")).isFalse();
        assertThat(index.remove(src, "lease")).isTrue();
        assertThat(index.remove(src, "lease")).isFalse();
    }

    @Example
    void the_action_may_search_and_change() {
        RegionIndex<String> index = new RegionIndex<>(Comparator.naturalOrder());
        Region both = Region.ofGlobs(List.of("src/a", "src/b"));
        index.add(both, "one");
        index.add(both, "two");
        List<String> seen = new ArrayList<>();
        index.forEachCandidate(both, value -> {
            seen.add(value);
            assertThat(candidates(index, both)).contains(value);
            index.remove(both, value);
        });
        assertThat(seen).containsExactly("one", "two");
        assertThat(candidates(index, both)).isEmpty();
    }

    @Example
    void a_long_chain_of_prefixes_is_no_deep_recursion() {
        RegionIndex<Integer> index = new RegionIndex<>(Comparator.naturalOrder());
        for (int value = 1; value <= 1_000; value++) {
            index.add(Region.ofGlobs(List.of("a".repeat(value))), value);
        }
        assertThat(candidates(index, Region.UNKNOWN)).hasSize(1_000);
        assertThat(candidates(index, Region.ofGlobs(List.of("a".repeat(500))))).hasSize(1_000);
        assertThat(candidates(index, Region.ofGlobs(List.of("a".repeat(500) + "b"))))
                .hasSize(500);
    }

    private static List<Integer> keysWhere(Map<Integer, Region> scanned, Predicate<Region> filter) {
        return scanned.entrySet().stream()
                .filter(entry -> filter.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.toList());
    }

    private static boolean mayMeet(Region one, Region other) {
        return prefixes(one).stream()
                .anyMatch(mine -> prefixes(other).stream()
                        .anyMatch(theirs -> mine.startsWith(theirs) || theirs.startsWith(mine)));
    }

    private static List<String> prefixes(Region region) {
        if (region instanceof Region.Paths paths) {
            return paths.globs().stream().map(Glob::literalPrefix).toList();
        }
        return region instanceof Region.Unknown ? List.of("") : List.of();
    }

    private static <T> List<T> candidates(RegionIndex<T> index, Region asked) {
        List<T> candidates = new ArrayList<>();
        index.forEachCandidate(asked, candidates::add);
        return candidates;
    }

    @Provide
    Arbitrary<List<Toggle>> toggles() {
        return Combinators.combine(Arbitraries.integers().between(0, 15), regions())
                .as(Toggle::new)
                .list()
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<Region> regions() {
        Arbitrary<String> segment = Arbitraries.of("a", "b", "ab", "A", "abc", "straße", "*", "**", "a*", "?", "{a,b}");
        Arbitrary<String> glob = segment.list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join("/", parts));
        return Arbitraries.frequencyOf(
                Tuple.of(8, glob.list().ofMinSize(1).ofMaxSize(3).map(Region::ofGlobs)),
                Tuple.of(1, Arbitraries.just(Region.UNKNOWN)),
                Tuple.of(1, Arbitraries.just(Region.NONE)));
    }
}
