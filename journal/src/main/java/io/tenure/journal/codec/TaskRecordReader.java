package io.tenure.journal.codec;

import static io.tenure.journal.codec.JsonReader.required;

import io.tenure.journal.Cancel;
import io.tenure.journal.Claim;
import io.tenure.journal.Complete;
import io.tenure.journal.Enqueue;
import io.tenure.journal.Extend;
import io.tenure.journal.Fail;
import io.tenure.journal.Holder;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Limit;
import io.tenure.journal.Moment;
import io.tenure.journal.OnDuplicate;
import io.tenure.journal.Purge;
import io.tenure.journal.QueueName;
import io.tenure.journal.Record;
import io.tenure.journal.RecordType;
import io.tenure.journal.Redrive;
import io.tenure.journal.Requeue;
import io.tenure.journal.TaskId;
import io.tenure.journal.TaskRef;
import io.tenure.journal.Token;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the fields of the records of tasks, as {@link RecordReader} does those of the others. */
final class TaskRecordReader {
    private final JsonReader in;
    private final ValueReader values;

    TaskRecordReader(JsonReader in, ValueReader values) {
        this.in = in;
        this.values = values;
    }

    /** Reads the remaining fields of a record of tasks. */
    Record read(RecordType type) throws IOException {
        return switch (type) {
            case ENQUEUE -> enqueue();
            case CLAIM -> claim();
            case EXTEND -> extend();
            case COMPLETE -> complete();
            case FAIL -> fail();
            case REQUEUE -> requeue();
            case CANCEL -> cancel();
            case REDRIVE -> redrive();
            case PURGE -> purge();
            case LIMIT -> limit();
            default -> throw new IllegalArgumentException(type + " is no record of tasks");
        };
    }

    private Enqueue enqueue() throws IOException {
        TaskName task = new TaskName();
        ValueReader.Spec spec = values.new Spec();
        OnDuplicate onDuplicate = OnDuplicate.KEEP;
        for (String field = in.next(); field != null; field = in.next()) {
            if (field.equals("onDuplicate")) {
                onDuplicate = values.constant(EnumNames.ON_DUPLICATE);
            } else if (!spec.takes(field)) {
                task.takeOrKeep(field);
            }
        }
        return new Enqueue(task.finish(), spec.finish(), onDuplicate, in.takeExtras());
    }

    private Claim claim() throws IOException {
        TaskName task = new TaskName();
        Holder holder = null;
        Long ttlMillis = null;
        long graceMillis = 0;
        LeaseId lease = null;
        Moment at = in.time();
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "holder" -> holder = values.holder();
                case "ttlMillis" -> ttlMillis = in.number();
                case "graceMillis" -> graceMillis = in.number();
                case "lease" -> lease = values.leaseId();
                case "at" -> at = values.moment();
                default -> task.takeOrKeep(field);
            }
        }
        return new Claim(
                task.finish(),
                required("holder", holder),
                required("ttlMillis", ttlMillis),
                graceMillis,
                lease,
                at,
                in.takeExtras());
    }

    private Extend extend() throws IOException {
        TaskName task = new TaskName();
        Token token = null;
        Moment at = in.time();
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "token" -> token = values.token();
                case "at" -> at = values.moment();
                default -> task.takeOrKeep(field);
            }
        }
        return new Extend(task.finish(), required("token", token), at, in.takeExtras());
    }

    private Complete complete() throws IOException {
        TaskName task = new TaskName();
        Token token = null;
        String result = null;
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "token" -> token = values.token();
                case "result" -> result = in.text();
                default -> task.takeOrKeep(field);
            }
        }
        return new Complete(task.finish(), required("token", token), result, in.takeExtras());
    }

    private Fail fail() throws IOException {
        TaskName task = new TaskName();
        Token token = null;
        String reason = "";
        Long retryAtMicros = null;
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "token" -> token = values.token();
                case "reason" -> reason = in.text();
                case "retryAtMicros" -> retryAtMicros = in.number();
                default -> task.takeOrKeep(field);
            }
        }
        return new Fail(task.finish(), required("token", token), reason, retryAtMicros, in.takeExtras());
    }

    private Requeue requeue() throws IOException {
        TaskName task = new TaskName();
        Token token = null;
        boolean blames = false;
        long notBeforeMicros = 0;
        String reason = "";
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "token" -> token = values.token();
                case "blames" -> blames = in.flag();
                case "notBeforeMicros" -> notBeforeMicros = in.number();
                case "reason" -> reason = in.text();
                default -> task.takeOrKeep(field);
            }
        }
        return new Requeue(task.finish(), required("token", token), blames, notBeforeMicros, reason, in.takeExtras());
    }

    private Cancel cancel() throws IOException {
        TaskName task = new TaskName();
        String reason = "";
        for (String field = in.next(); field != null; field = in.next()) {
            if (field.equals("reason")) {
                reason = in.text();
            } else {
                task.takeOrKeep(field);
            }
        }
        return new Cancel(task.finish(), reason, in.takeExtras());
    }

    private Redrive redrive() throws IOException {
        TaskName task = new TaskName();
        String reason = "";
        for (String field = in.next(); field != null; field = in.next()) {
            if (field.equals("reason")) {
                reason = in.text();
            } else {
                task.takeOrKeep(field);
            }
        }
        return new Redrive(task.finish(), reason, in.takeExtras());
    }

    private Purge purge() throws IOException {
        List<TaskRef> tasks = List.of();
        String reason = "";
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "tasks" -> tasks = tasks();
                case "reason" -> reason = in.text();
                default -> in.extra();
            }
        }
        return new Purge(tasks, reason, in.takeExtras());
    }

    private List<TaskRef> tasks() throws IOException {
        List<TaskRef> tasks = new ArrayList<>();
        in.enterArray();
        while (in.nextObject()) {
            int outer = in.into();
            TaskName task = new TaskName();
            for (String field = in.next(); field != null; field = in.next()) {
                if (!task.takes(field)) {
                    throw in.unknownField();
                }
            }
            in.leave(outer);
            tasks.add(task.finish());
        }
        return tasks;
    }

    private Limit limit() throws IOException {
        QueueName queue = null;
        String concurrencyKey = null;
        Integer maxConcurrent = null;
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "queue" -> queue = new QueueName(in.text());
                case "concurrencyKey" -> concurrencyKey = in.text();
                case "maxConcurrent" -> maxConcurrent = in.smallNumber();
                default -> in.extra();
            }
        }
        return new Limit(
                required("queue", queue), concurrencyKey, required("maxConcurrent", maxConcurrent), in.takeExtras());
    }

    /** Gathers the two fields of a {@link TaskRef} as they come. */
    private final class TaskName {
        private @Nullable QueueName queue;
        private @Nullable TaskId task;

        boolean takes(String field) throws IOException {
            switch (field) {
                case "queue" -> queue = new QueueName(in.text());
                case "task" -> task = new TaskId(in.text());
                default -> {
                    return false;
                }
            }
            return true;
        }

        void takeOrKeep(String field) throws IOException {
            if (!takes(field)) {
                in.extra();
            }
        }

        TaskRef finish() {
            return new TaskRef(required("queue", queue), required("task", task));
        }
    }
}
