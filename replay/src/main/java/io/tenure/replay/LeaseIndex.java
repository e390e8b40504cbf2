package io.tenure.replay;

import io.tenure.journal.Lease;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The leases by one of their properties, in first-acquired order. Knows slots, not leases, so that a beat, which changes no
 * indexed property, does not touch it. Changing and looking up is O(1), but for a slot that comes back to a property after
 * newer ones: O(n log n).
 *
 * @param <K> the property
 */
final class LeaseIndex<K> {
    private final Map<K, Slots> slotsByKey = new HashMap<>();

    void clear() {
        slotsByKey.clear();
    }

    void add(K key, Slot slot) {
        Slots slots = slotsByKey.get(key);
        if (slots == null) {
            slotsByKey.put(key, new Slots(slot));
        } else {
            slots.add(slot);
        }
    }

    void remove(K key, Slot slot) {
        Slots slots = slotsByKey.get(key);
        if (slots != null && slots.removeLeavesNone(slot)) {
            slotsByKey.remove(key);
        }
    }

    Collection<Lease> get(K key) {
        Slots slots = slotsByKey.get(key);
        return slots == null ? List.of() : new Leases(slots.inOrder());
    }

    /** The slots of one key: usually a single one, for which no collection is worth its price. */
    private static final class Slots {
        private @Nullable Slot single;
        private @Nullable LinkedHashSet<Slot> several;
        private long newest;

        Slots(Slot first) {
            single = first;
            newest = first.order;
        }

        void add(Slot slot) {
            LinkedHashSet<Slot> slots = several;
            if (slots == null) {
                slots = new LinkedHashSet<>();
                if (single != null) {
                    slots.add(single);
                    single = null;
                }
                several = slots;
            }
            slots.add(slot);
            if (slot.order < newest) {
                List<Slot> sorted = new ArrayList<>(slots);
                sorted.sort(Comparator.comparingLong(one -> one.order));
                several = new LinkedHashSet<>(sorted);
            } else {
                newest = slot.order;
            }
        }

        boolean removeLeavesNone(Slot slot) {
            LinkedHashSet<Slot> slots = several;
            if (slots == null) {
                return single == slot;
            }
            slots.remove(slot);
            return slots.isEmpty();
        }

        Collection<Slot> inOrder() {
            LinkedHashSet<Slot> slots = several;
            if (slots != null) {
                return slots;
            }
            return single == null ? List.of() : List.of(single);
        }
    }

    /** An unmodifiable live view of the leases in some slots. */
    static final class Leases extends AbstractCollection<Lease> {
        private final Collection<Slot> slots;

        Leases(Collection<Slot> slots) {
            this.slots = slots;
        }

        @Override
        public Iterator<Lease> iterator() {
            Iterator<Slot> remaining = slots.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return remaining.hasNext();
                }

                @Override
                public Lease next() {
                    return remaining.next().lease();
                }
            };
        }

        @Override
        public int size() {
            return slots.size();
        }
    }
}
