package io.tenure.compaction;

import io.tenure.journal.Checkpoint;
import io.tenure.journal.Entry;
import io.tenure.journal.JournalFormatException;
import io.tenure.journal.KeptUnknown;
import io.tenure.replay.Fold;
import io.tenure.replay.LiveView;
import java.util.List;

/**
 * What stands for a log: one CHECKPOINT of the state after its last entry. Whatever follows, every projection of the shorter
 * log equals that of the longer one: {@code P(compact(E) ++ T) == P(E ++ T)}. Histories (every refusal, a lane's past) are
 * not kept; they are questions to the archive.
 */
public final class Compaction {
    private static final String WRITER = "compaction";

    private Compaction() {}

    /**
     * The shorter log: empty for an empty one, else a single CHECKPOINT at the last position, with the hash there. The log
     * may begin with a CHECKPOINT itself. O(entries).
     *
     * @throws JournalFormatException if the log holds a record that must be understood and is not
     */
    public static List<Entry> compact(List<Entry> entries) {
        if (entries.isEmpty()) {
            return List.of();
        }
        Fold fold = new Fold();
        entries.forEach(fold::apply);
        return List.of(entry(checkpoint(fold)));
    }

    /**
     * The CHECKPOINT that stands for everything up to the view's position. O(state).
     *
     * @throws JournalFormatException if there is a record that must be understood and is not
     */
    public static Checkpoint checkpoint(LiveView view) {
        KeptUnknown unknown = view.notUnderstood();
        if (unknown != null) {
            throw new JournalFormatException("The journal cannot be compacted: the record "
                    + unknown.unknown().name()
                    + " at position " + unknown.position()
                    + " must be understood and was written by a newer version; compact with that version");
        }
        return view.snapshot().checkpoint();
    }

    /** A CHECKPOINT in its place: that of the last entry that it stands for, in a group of its own. */
    public static Entry entry(Checkpoint checkpoint) {
        return new Entry(
                checkpoint.at(),
                checkpoint.at(),
                checkpoint.time(),
                checkpoint.time().utcMicros(),
                WRITER,
                checkpoint,
                checkpoint.hash());
    }
}
