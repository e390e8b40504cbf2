package io.tenure.replay;

import io.tenure.journal.region.CaseFolding;
import io.tenure.journal.region.Glob;
import io.tenure.journal.region.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Values by their regions: finds those whose region may meet a given one without looking at the others.
 *
 * <p>Two globs can meet only if the literal prefix of one begins with that of the other. The prefixes, folded so that this
 * holds under every rule of case, form a {@link PrefixTree}; the candidates of a glob lie on the way to its prefix and
 * below it. An unknown region and {@code **} have the empty prefix and so lie at the root, on every way. A value without
 * a region is kept, but is never a candidate.
 *
 * <p>Adding and removing is O(total length of the prefixes), finding the same plus sorting the candidates. Not thread-safe, not even
 * for reading.
 *
 * @param <T> the values; equal values are one value
 */
final class RegionIndex<T> {
    private final PrefixTree<Item<T>> tree = new PrefixTree<>();
    private final Map<T, Item<T>> items = new HashMap<>();
    private final Comparator<Item<T>> order;
    private long searches;

    /** A value with its places in the tree, one for each glob. */
    private static final class Item<T> {
        final T value;
        final Region region;
        final List<PrefixTree.Place<Item<T>>> places = new ArrayList<>(4);

        /** The last search that came across it. */
        long foundBy;

        Item(T value, Region region) {
            this.value = value;
            this.region = region;
        }
    }

    /** An empty index whose candidates come in the given order of values, which does not depend on how they were added. */
    RegionIndex(Comparator<? super T> order) {
        this.order = (one, other) -> order.compare(one.value, other.value);
    }

    /**
     * Adds a value.
     *
     * @throws IllegalStateException if it is in the index already
     */
    void add(Region region, T value) {
        Item<T> item = new Item<>(value, region);
        if (items.putIfAbsent(value, item) != null) {
            throw new IllegalStateException(value + " is in the region index already; remove it first");
        }
        if (region instanceof Region.Paths paths) {
            for (Glob glob : paths.globs()) {
                item.places.add(tree.add(prefix(glob), item));
            }
        } else if (region instanceof Region.Unknown) {
            item.places.add(tree.add("", item));
        }
    }

    /** Removes a value that was added with this region; false if there is none. */
    boolean remove(Region region, T value) {
        Item<T> item = items.get(value);
        if (item == null || !item.region.equals(region)) {
            return false;
        }
        items.remove(value);
        item.places.forEach(tree::remove);
        return true;
    }

    /** Forgets all values. */
    void clear() {
        tree.clear();
        items.clear();
    }

    /**
     * Passes on every value whose region may meet the given one, and possibly others, each once and in order. The action may
     * search and change the index; it sees the values of the moment of the call.
     */
    void forEachCandidate(Region region, Consumer<? super T> action) {
        List<Item<T>> found = new ArrayList<>();
        long search = ++searches;
        Consumer<Item<T>> collect = item -> {
            if (item.foundBy != search) {
                item.foundBy = search;
                found.add(item);
            }
        };
        if (region instanceof Region.Paths paths) {
            for (Glob glob : paths.globs()) {
                tree.forEachRelated(prefix(glob), collect);
            }
        } else if (region instanceof Region.Unknown) {
            tree.forEachRelated("", collect);
        }
        found.sort(order);
        found.forEach(item -> action.accept(item.value));
    }

    private static String prefix(Glob glob) {
        return CaseFolding.fold(glob.literalPrefix());
    }
}
