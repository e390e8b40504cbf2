package io.tenure.replay;

import io.tenure.journal.BootId;
import io.tenure.journal.Checkpoint;
import io.tenure.journal.Entry;
import io.tenure.journal.Fact;
import io.tenure.journal.Moment;
import io.tenure.journal.Position;
import io.tenure.journal.Record;
import io.tenure.journal.Recover;
import io.tenure.journal.Sha256;
import io.tenure.replay.JournalArbitraries.Step;
import java.util.ArrayList;
import java.util.List;

/** Writes one made-up journal: turns steps into entries, with an eye on the state so far. */
final class Author {
    private final boolean isHostile;
    private final NaiveFold mirror = new NaiveFold();
    private final List<List<Entry>> groups = new ArrayList<>();
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private final Phrases phrases;
    private Position last = Position.START;
    private Moment now = new Moment(1_000_000, new BootId(1, 1), 1_000);

    Author(boolean isHostile) {
        this.isHostile = isHostile;
        this.phrases = new Phrases(isHostile);
    }

    /** Writes one entry. */
    void write(Step step) {
        boolean joinsGroup = !groups.isEmpty() && step.when() % 4 == 0;
        if (!joinsGroup) {
            now = later(step);
        }
        State state = mirror.state();
        checkpoints.add(state.checkpoint());
        if (isHostile && step.what() % 40 == 0) {
            checkpoint(hostileCheckpoint(step));
            return;
        }
        Record record = phrases.record(step, state, now);
        last = position(step, record);
        Entry entry = entry(last, record);
        mirror.apply(entry);
        phrases.learn(last);
        if (joinsGroup && !isHostile && !(record instanceof Recover)) {
            groups.get(groups.size() - 1).add(entry);
        } else {
            groups.add(new ArrayList<>(List.of(entry)));
        }
    }

    /** Everything written. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (List<Entry> group : groups) {
            Position end = group.get(group.size() - 1).position();
            for (Entry entry : group) {
                entries.add(new Entry(
                        entry.position(),
                        end,
                        entry.time(),
                        entry.wallMicros(),
                        entry.writer(),
                        entry.record(),
                        entry.hash()));
            }
        }
        return entries;
    }

    private void checkpoint(Checkpoint checkpoint) {
        Entry entry = new Entry(
                checkpoint.at(), checkpoint.at(), checkpoint.time(), 0, "author", checkpoint, checkpoint.hash());
        mirror.apply(entry);
        last = checkpoint.at();
        now = checkpoint.time();
        groups.add(new ArrayList<>(List.of(entry)));
    }

    /** An old state, with facts from other times before or after its own. */
    private Checkpoint hostileCheckpoint(Step step) {
        Checkpoint one = checkpoints.get(step.which() % checkpoints.size());
        Checkpoint other = checkpoints.get(step.how() % checkpoints.size());
        List<Fact> facts = new ArrayList<>(one.facts());
        facts.addAll(step.where() % 2 == 0 ? 0 : facts.size(), other.facts());
        return new Checkpoint(one.at(), one.time(), one.hash(), facts);
    }

    private static Entry entryOf(Position position, Moment now, Record record) {
        Sha256 hash = new Sha256(position.epoch(), position.seq(), now.utcMicros(), record.hashCode());
        return new Entry(position, position, now, now.utcMicros(), "author", record, hash);
    }

    private Entry entry(Position position, Record record) {
        return entryOf(position, now, record);
    }

    private Position position(Step step, Record record) {
        if (record instanceof Recover) {
            return new Position(last.epoch() + 1, 1);
        }
        if (isHostile && step.how() % 17 == 0) {
            return switch (step.which() % 3) {
                case 0 -> last;
                case 1 -> new Position(last.epoch(), last.seq() / 2);
                default -> last.plus(1 + step.where() % 5);
            };
        }
        return last.next();
    }

    private Moment later(Step step) {
        long micros = step.when() / 10;
        return switch (step.when() % 10) {
            case 0, 1, 2, 3, 4, 5 -> now.plusMicros(micros);
            case 6 -> now;
            case 7 -> now.plusMicros(micros * 200_000_000L);
            case 8 -> new Moment(now.utcMicros() + micros, new BootId(1, step.where() % 3), step.which());
            default -> isHostile ? extreme(step) : now.plusMicros(1);
        };
    }

    private Moment extreme(Step step) {
        return switch (step.which() % 8) {
            case 0 -> Moment.ofUtcMicros(Long.MAX_VALUE);
            case 1 -> Moment.ofUtcMicros(Long.MIN_VALUE);
            case 2 -> new Moment(now.utcMicros(), now.boot(), Long.MIN_VALUE);
            case 3 -> new Moment(now.utcMicros(), now.boot(), Long.MAX_VALUE);
            default -> now.plusMicros(-step.where());
        };
    }
}
