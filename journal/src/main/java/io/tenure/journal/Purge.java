package io.tenure.journal;

import java.util.List;

/**
 * Tasks that are not running are forgotten.
 *
 * @param tasks the tasks, at most 1,000
 * @param reason why
 * @param extras unknown fields
 */
public record Purge(List<TaskRef> tasks, String reason, Extras extras) implements Record {
    /** Checks sizes and ranges. */
    public Purge {
        Limits.count("tasks", tasks.size(), 1_000);
        Limits.text("reason", reason);
        tasks = List.copyOf(tasks);
    }

    @Override
    public RecordType type() {
        return RecordType.PURGE;
    }
}
