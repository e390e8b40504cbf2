package io.tenure.journal.codec;

import io.tenure.journal.Acquire;
import io.tenure.journal.Adopt;
import io.tenure.journal.Cancel;
import io.tenure.journal.Claim;
import io.tenure.journal.Complete;
import io.tenure.journal.Config;
import io.tenure.journal.Enqueue;
import io.tenure.journal.Extend;
import io.tenure.journal.Fail;
import io.tenure.journal.Halt;
import io.tenure.journal.Heartbeat;
import io.tenure.journal.Limit;
import io.tenure.journal.Note;
import io.tenure.journal.OnDuplicate;
import io.tenure.journal.Purge;
import io.tenure.journal.Record;
import io.tenure.journal.Recover;
import io.tenure.journal.Redrive;
import io.tenure.journal.Refuse;
import io.tenure.journal.Release;
import io.tenure.journal.Requeue;
import io.tenure.journal.Scavenge;
import io.tenure.journal.Spawn;
import io.tenure.journal.TaskRef;
import io.tenure.journal.Withdraw;
import java.io.IOException;

/** Writes the fields of each type of record, in the order in which they always come; its mirror is {@link RecordReader}. */
final class RecordWriter {
    private final JsonWriter out;
    private final ValueWriter values;
    private final JudgementWriter judgements;

    RecordWriter(JsonWriter out, ValueWriter values) {
        this.out = out;
        this.values = values;
        this.judgements = new JudgementWriter(out, values);
    }

    /** Writes the record as an object with its type. */
    void write(Record record) throws IOException {
        out.open();
        fields(record);
        out.close();
    }

    /** Writes the record's type and fields. */
    void fields(Record record) throws IOException {
        out.text("type", record.type().name());
        switch (record.type()) {
            case ACQUIRE -> acquire((Acquire) record);
            case RELEASE -> release((Release) record);
            case HEARTBEAT -> heartbeat((Heartbeat) record);
            case ADOPT -> adopt((Adopt) record);
            case SCAVENGE -> scavenge((Scavenge) record);
            case SPAWN -> spawn((Spawn) record);
            case HALT -> halt((Halt) record);
            case REFUSE -> refuse((Refuse) record);
            case WITHDRAW -> withdraw((Withdraw) record);
            case ENQUEUE -> enqueue((Enqueue) record);
            case CLAIM -> claim((Claim) record);
            case EXTEND -> extend((Extend) record);
            case COMPLETE -> complete((Complete) record);
            case FAIL -> fail((Fail) record);
            case REQUEUE -> requeue((Requeue) record);
            case CANCEL -> cancel((Cancel) record);
            case REDRIVE -> redrive((Redrive) record);
            case PURGE -> purge((Purge) record);
            case LIMIT -> limit((Limit) record);
            case CONFIG -> config((Config) record);
            case RECOVER -> recover((Recover) record);
            case NOTE -> note((Note) record);
            case CHECKPOINT, UNKNOWN ->
                throw new IllegalArgumentException(record.type() + " is not written as fields of its own");
        }
        values.extras(record.extras());
    }

    private void acquire(Acquire acquire) throws IOException {
        out.open("request");
        values.request(acquire.request());
        out.close();
        values.terms(acquire);
        out.text("rule", acquire.rule().name());
        judgements.write(acquire.judgement());
        values.positionUnlessNull("ticket", acquire.ticket());
    }

    private void release(Release release) throws IOException {
        values.leaseId(release.lease());
        out.number("token", release.token().value());
        out.text("holder", release.holder().value());
        out.textUnlessEmpty("reason", release.reason());
    }

    private void heartbeat(Heartbeat heartbeat) throws IOException {
        values.leaseId(heartbeat.lease());
        out.number("token", heartbeat.token().value());
        values.momentUnlessNow("at", heartbeat.at());
        if (heartbeat.children() != null) {
            values.processes("children", heartbeat.children());
        }
    }

    private void adopt(Adopt adopt) throws IOException {
        values.leaseId(adopt.lease());
        out.number("previousToken", adopt.previousToken().value());
        out.text("previousHolder", adopt.previousHolder().value());
        values.madeToken();
        values.holder("holder", adopt.holder());
        values.momentUnlessNow("at", adopt.at());
        out.textUnlessEmpty("reason", adopt.reason());
    }

    private void scavenge(Scavenge scavenge) throws IOException {
        values.leaseId(scavenge.lease());
        out.number("token", scavenge.token().value());
        out.text("previousHolder", scavenge.previousHolder().value());
        out.text("cause", scavenge.cause().name());
        out.textUnlessEmpty("evidence", scavenge.evidence());
    }

    void spawn(Spawn spawn) throws IOException {
        out.text("lane", spawn.lane().value());
        out.text("session", spawn.session().value());
        values.holder("holder", spawn.holder());
        if (spawn.run() != null) {
            out.text("run", spawn.run().value());
        }
        out.textUnlessEmpty("reason", spawn.reason());
    }

    void halt(Halt halt) throws IOException {
        out.text("handle", halt.handle());
        out.textUnlessNull("command", halt.command());
        values.leaseIdUnlessNull("lease", halt.lease());
        out.text("by", halt.by().value());
        if (halt.run() != null) {
            out.text("run", halt.run().value());
        }
        out.textUnlessEmpty("reason", halt.reason());
    }

    private void refuse(Refuse refuse) throws IOException {
        values.requests(refuse.requests());
        out.numberUnless("refused", refuse.refused(), 0);
        values.staleUseUnlessNull(refuse.staleUse());
        out.text("rule", refuse.rule().name());
        values.blockers(refuse.blockers());
        values.names("freeLanes", refuse.freeLanes());
        out.textUnlessEmpty("sentence", refuse.sentence());
        judgements.write(refuse.judgement());
        values.momentUnlessNull("waitUntil", refuse.waitUntil());
    }

    private void withdraw(Withdraw withdraw) throws IOException {
        values.position("ticket", withdraw.ticket());
        out.text("cause", withdraw.cause().name());
    }

    private void enqueue(Enqueue enqueue) throws IOException {
        values.task(enqueue.task());
        values.spec(enqueue.spec());
        if (enqueue.onDuplicate() != OnDuplicate.KEEP) {
            out.text("onDuplicate", enqueue.onDuplicate().name());
        }
    }

    private void claim(Claim claim) throws IOException {
        values.task(claim.task());
        values.madeToken();
        values.holder("holder", claim.holder());
        out.number("ttlMillis", claim.ttlMillis());
        out.numberUnless("graceMillis", claim.graceMillis(), 0);
        values.leaseIdUnlessNull("lease", claim.lease());
        values.momentUnlessNow("at", claim.at());
    }

    private void extend(Extend extend) throws IOException {
        values.task(extend.task());
        out.number("token", extend.token().value());
        values.momentUnlessNow("at", extend.at());
    }

    private void complete(Complete complete) throws IOException {
        values.task(complete.task());
        out.number("token", complete.token().value());
        out.textUnlessNull("result", complete.result());
    }

    private void fail(Fail fail) throws IOException {
        values.task(fail.task());
        out.number("token", fail.token().value());
        out.textUnlessEmpty("reason", fail.reason());
        Long retryAt = fail.retryAtMicros();
        if (retryAt != null) {
            out.number("retryAtMicros", retryAt);
        }
    }

    private void requeue(Requeue requeue) throws IOException {
        values.task(requeue.task());
        out.number("token", requeue.token().value());
        out.flagIfSet("blames", requeue.blames());
        out.numberUnless("notBeforeMicros", requeue.notBeforeMicros(), 0);
        out.textUnlessEmpty("reason", requeue.reason());
    }

    private void cancel(Cancel cancel) throws IOException {
        values.task(cancel.task());
        out.textUnlessEmpty("reason", cancel.reason());
    }

    private void redrive(Redrive redrive) throws IOException {
        values.task(redrive.task());
        out.textUnlessEmpty("reason", redrive.reason());
    }

    private void purge(Purge purge) throws IOException {
        if (!purge.tasks().isEmpty()) {
            out.openArray("tasks");
            for (TaskRef task : purge.tasks()) {
                out.open();
                values.task(task);
                out.close();
            }
            out.closeArray();
        }
        out.textUnlessEmpty("reason", purge.reason());
    }

    private void limit(Limit limit) throws IOException {
        out.text("queue", limit.queue().value());
        out.textUnlessNull("concurrencyKey", limit.concurrencyKey());
        out.number("maxConcurrent", limit.maxConcurrent());
    }

    private void config(Config config) throws IOException {
        values.policy(config.policy());
        out.textUnlessEmpty("reason", config.reason());
    }

    private void recover(Recover recover) throws IOException {
        values.position("lastKept", recover.lastKept());
        values.position("lastKnown", recover.lastKnown());
        out.textUnlessEmpty("cause", recover.cause());
    }

    private void note(Note note) throws IOException {
        out.text("topic", note.topic());
        out.textUnlessEmpty("text", note.text());
    }
}
