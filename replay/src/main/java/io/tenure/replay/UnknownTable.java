package io.tenure.replay;

import io.tenure.journal.KeptUnknown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The unknown records, all of them, oldest first, and the first that must be understood. */
final class UnknownTable {
    private final List<KeptUnknown> unknowns = new ArrayList<>();
    private final List<KeptUnknown> view = Collections.unmodifiableList(unknowns);
    private @Nullable KeptUnknown notUnderstood;

    void clear() {
        unknowns.clear();
        notUnderstood = null;
    }

    boolean add(KeptUnknown unknown) {
        unknowns.add(unknown);
        if (notUnderstood == null && unknown.unknown().mustUnderstand()) {
            notUnderstood = unknown;
        }
        return true;
    }

    @Nullable
    KeptUnknown notUnderstood() {
        return notUnderstood;
    }

    List<KeptUnknown> view() {
        return view;
    }
}
