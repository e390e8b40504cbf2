package io.tenure.replay;

import io.tenure.journal.Lease;
import java.util.AbstractCollection;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The leases by one of their properties, in first-acquired order. Changing is O(log n), looking up O(1). Knows slots, not
 * leases, so that a beat, which changes no indexed property, does not touch it.
 *
 * @param <K> the property
 */
final class LeaseIndex<K> {
    private final Map<K, TreeMap<Long, Slot>> slotsByKey = new HashMap<>();

    void clear() {
        slotsByKey.clear();
    }

    void add(K key, Slot slot) {
        slotsByKey.computeIfAbsent(key, absent -> new TreeMap<>()).put(slot.order, slot);
    }

    void remove(K key, Slot slot) {
        TreeMap<Long, Slot> slots = slotsByKey.get(key);
        if (slots != null && slots.remove(slot.order) != null && slots.isEmpty()) {
            slotsByKey.remove(key);
        }
    }

    Collection<Lease> get(K key) {
        TreeMap<Long, Slot> slots = slotsByKey.get(key);
        return slots == null ? List.of() : new Leases(slots.values());
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
