package io.tenure.journal.store;

import io.tenure.journal.Extras;
import io.tenure.journal.JournalDamagedException;
import io.tenure.journal.Moment;
import io.tenure.journal.Position;
import io.tenure.journal.Recover;
import io.tenure.journal.codec.EncodedGroup;
import io.tenure.journal.codec.FrameEncoder;
import io.tenure.journal.region.PathRules;
import java.io.IOException;
import java.util.List;

/** How a journal is continued after a loss: the valid prefix in a new generation, and a RECOVER that opens a new epoch. */
final class Recovery {
    private Recovery() {}

    /**
     * Continues after a power failure. What was acknowledged and not forced may be missing, and nobody can tell how much;
     * so the epoch rises, and no token is ever granted twice. Inside the critical section.
     *
     * @throws JournalDamagedException if not even the checkpoint that the generation begins with is whole
     */
    static void afterPowerFailure(
            JournalDirectory directory, Generations generations, HeadFile head, JournalOptions options)
            throws IOException {
        PathRules rules = directory.readFormat().rules();
        HeadSlot slot = head.read();
        GenerationLog old = GenerationLog.open(slot.generation(), directory.generationDirectory(slot.generation()));
        try (NextGeneration next = generations.begin(slot.generation() + 1)) {
            EntryCursor cursor = new EntryCursor(rules, Position.START);
            boolean isWhole = copyValid(old.reader(), cursor, next);
            Position lastKnown = slot.position().isAfter(cursor.last()) ? slot.position() : cursor.last();
            Position first = new Position(lastKnown.epoch() + 1, 1);
            Moment now = options.clocks().now();
            Recover recover =
                    new Recover(cursor.last(), lastKnown, "power failure without a clean close before it", Extras.NONE);
            EncodedGroup group = new FrameEncoder(options.writer(), rules)
                    .encode(first, cursor.hash(), now.following(cursor.time()), now.utcMicros(), List.of(recover));
            next.append(group.buffer(), group.length());
            HeadSlot recovered = new HeadSlot(
                    group.last().position(),
                    group.last().hash(),
                    slot.generation(),
                    Boot.current(),
                    slot.frameEnd(),
                    slot.allocatedEnd(),
                    false,
                    false);
            generations.switchTo(next, head, recovered);
            old.close();
            if (isWhole) {
                generations.removeRetired(slot.generation());
            } else {
                generations.setAside(slot.generation());
            }
        } finally {
            old.close();
        }
    }

    /** Copies frames for as long as each follows the one before; says whether there was nothing else. */
    private static boolean copyValid(FrameReader reader, EntryCursor cursor, NextGeneration next) {
        while (reader.next()) {
            try {
                cursor.accept(reader, entry -> {});
            } catch (JournalDamagedException lost) {
                if (cursor.last().equals(Position.START) && next.number() > Generations.FIRST + 1) {
                    throw lost;
                }
                return false;
            }
            next.append(reader.frame(), reader.length());
        }
        return !reader.isTorn();
    }
}
