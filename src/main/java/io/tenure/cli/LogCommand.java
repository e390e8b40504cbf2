package io.tenure.cli;

import io.tenure.Tenure;
import io.tenure.journal.Acquire;
import io.tenure.journal.Adopt;
import io.tenure.journal.Entry;
import io.tenure.journal.HolderName;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Release;
import io.tenure.journal.Scavenge;
import io.tenure.journal.codec.EntryJson;
import io.tenure.journal.store.Tail;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tenure log}: the entries, oldest first. */
@Command(
        name = "log",
        description =
                "Print the log, oldest first, archive included: a line an entry, or with --json an object a line.",
        footer = {
            "",
            "Examples:",
            "  tenure log --lane deploy --since 14:00",
            "  tenure log --record REFUSE --since 1h --json",
            "  tenure log -f"
        })
final class LogCommand extends TenureCommand {
    private static final long LOOK_EVERY_MILLIS = 50;
    private static final long LOOK_EVERY_ENTRIES = 1_024;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is appended, until interrupted.")
    private boolean isFollowing;

    @Option(names = "--lane", paramLabel = "LANE", description = "Only entries about this lane.")
    private @Nullable String lane;

    @Option(names = "--holder", paramLabel = "NAME", description = "Only entries that name this holder.")
    private @Nullable String holder;

    @Option(
            names = "--record",
            paramLabel = "TYPE",
            description = "Only records of this type, such as REFUSE; repeat for more.")
    private List<String> types = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "SEQ|TIME",
            description = "Only entries at or after this place or time, such as 17, 14:03 or 10m (ago).")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "SEQ|TIME", description = "Only entries up to this place or time.")
    private @Nullable String until;

    @Option(names = "--last", paramLabel = "N", description = "Only the last N of them.")
    private @Nullable Integer last;

    private final Map<LeaseId, HolderName> holders = new HashMap<>();

    LogCommand(Shell shell) {
        super(shell);
    }

    @Override
    int run() throws InterruptedException {
        if (last != null && last < 1) {
            throw Complaint.usage("--last " + last + ": ask for at least 1 entry");
        }
        EntryFilter filter = EntryFilter.of(
                lane, holder, types, since, until, shell().clock().instant());
        try (Tenure tenure = openToRead();
                Tail tail = tenure.tail(filter.after())) {
            printPresent(tail, filter);
            while (isFollowing && !out().checkError()) {
                Entry entry = tail.poll();
                if (entry == null) {
                    Thread.sleep(LOOK_EVERY_MILLIS);
                } else if (filter.isPast(entry)) {
                    break;
                } else if (isMeant(entry, filter)) {
                    print(entry);
                }
            }
        }
        return ExitCode.DONE;
    }

    /** Prints what is there now; gives up quietly when nobody reads any more. */
    private void printPresent(Tail tail, EntryFilter filter) {
        Deque<Entry> kept = new ArrayDeque<>();
        Entry entry = tail.poll();
        while (entry != null && !filter.isPast(entry)) {
            if (isMeant(entry, filter)) {
                if (last == null) {
                    print(entry);
                } else {
                    keep(kept, entry, last);
                }
            }
            if (isDeaf(entry)) {
                return;
            }
            entry = tail.poll();
        }
        kept.forEach(this::print);
    }

    private boolean isMeant(Entry entry, EntryFilter filter) {
        if (entry.record() instanceof Acquire acquire) {
            holders.put(acquire.leaseId(), acquire.request().holder().name());
        } else if (entry.record() instanceof Adopt adopt) {
            holders.put(adopt.lease(), adopt.holder().name());
        } else if (entry.record() instanceof Release release) {
            holders.remove(release.lease());
        } else if (entry.record() instanceof Scavenge scavenge) {
            holders.remove(scavenge.lease());
        }
        return filter.matches(entry, holders);
    }

    private static void keep(Deque<Entry> kept, Entry entry, int most) {
        if (kept.size() == most) {
            kept.removeFirst();
        }
        kept.addLast(entry);
    }

    /** Asking flushes, so it is asked now and then only. */
    private boolean isDeaf(Entry entry) {
        return entry.position().seq() % LOOK_EVERY_ENTRIES == 0 && out().checkError();
    }

    private void print(Entry entry) {
        if (isJson()) {
            out().println(EntryJson.line(entry));
        } else {
            EntryView.of(entry, holders).print(out(), shell().paint(), entry);
        }
    }
}
