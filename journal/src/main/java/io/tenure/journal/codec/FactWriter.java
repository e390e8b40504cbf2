package io.tenure.journal.codec;

import io.tenure.journal.ClaimHold;
import io.tenure.journal.Counters;
import io.tenure.journal.Fact;
import io.tenure.journal.HaltIntent;
import io.tenure.journal.KeptUnknown;
import io.tenure.journal.Lease;
import io.tenure.journal.PolicyInForce;
import io.tenure.journal.QueueLimit;
import io.tenure.journal.RecordType;
import io.tenure.journal.Rule;
import io.tenure.journal.SpawnIntent;
import io.tenure.journal.Task;
import io.tenure.journal.TaskSpec;
import io.tenure.journal.Ticket;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes the rows of a checkpoint; its mirror is {@link FactReader}. */
final class FactWriter {
    private final JsonWriter out;
    private final ValueWriter values;
    private final RecordWriter records;

    FactWriter(JsonWriter out, ValueWriter values) {
        this.out = out;
        this.values = values;
        this.records = new RecordWriter(out, values);
    }

    /** Writes one row as an object with its type. */
    void write(Fact fact) throws IOException {
        out.open();
        if (fact instanceof Lease lease) {
            lease(lease);
        } else if (fact instanceof Ticket ticket) {
            ticket(ticket);
        } else if (fact instanceof SpawnIntent intent) {
            spawnIntent(intent);
        } else if (fact instanceof HaltIntent intent) {
            haltIntent(intent);
        } else if (fact instanceof Task task) {
            task(task);
        } else if (fact instanceof QueueLimit limit) {
            limit(limit);
        } else if (fact instanceof PolicyInForce policy) {
            policy(policy);
        } else if (fact instanceof KeptUnknown kept) {
            unknown(kept);
        } else if (fact instanceof Counters counters) {
            counters(counters);
        }
        out.close();
    }

    private void lease(Lease lease) throws IOException {
        out.text("type", "LEASE");
        values.lease(lease);
        values.extrasApart(lease.extras());
    }

    private void ticket(Ticket ticket) throws IOException {
        out.text("type", "TICKET");
        values.position("position", ticket.position());
        values.requests(ticket.requests());
        values.moment("since", ticket.since());
        values.moment("waitUntil", ticket.waitUntil());
    }

    private void spawnIntent(SpawnIntent intent) throws IOException {
        out.text("type", "SPAWN");
        values.position("position", intent.position());
        values.moment("time", intent.time());
        out.open("spawn");
        records.spawn(intent.spawn());
        out.close();
        values.extrasApart(intent.spawn().extras());
    }

    private void haltIntent(HaltIntent intent) throws IOException {
        out.text("type", "HALT");
        values.position("position", intent.position());
        values.moment("time", intent.time());
        out.open("halt");
        records.halt(intent.halt());
        out.close();
        values.extrasApart(intent.halt().extras());
    }

    private void task(Task task) throws IOException {
        out.text("type", "TASK");
        values.task(task.ref());
        spec("spec", task.spec());
        out.text("state", task.state().name());
        values.position("enqueuedAt", task.enqueuedAt());
        out.numberUnless("readyAtMicros", task.readyAtMicros(), 0);
        out.numberUnless("attempts", task.attempts(), 0);
        ClaimHold claim = task.claim();
        if (claim != null) {
            claim(claim);
        }
        spec("again", task.again());
        out.textUnlessNull("outcome", task.outcome());
        if (task.endedBy() != null) {
            out.number("endedBy", task.endedBy().value());
        }
        values.moment("changedAt", task.changedAt());
    }

    private void spec(String name, @Nullable TaskSpec spec) throws IOException {
        if (spec != null) {
            out.open(name);
            values.spec(spec);
            out.close();
        }
    }

    private void claim(ClaimHold claim) throws IOException {
        out.open("claim");
        out.number("token", claim.token().value());
        values.holder("holder", claim.holder());
        out.number("ttlMillis", claim.ttlMillis());
        out.numberUnless("graceMillis", claim.graceMillis(), 0);
        values.leaseIdUnlessNull("lease", claim.lease());
        values.moment("claimedAt", claim.claimedAt());
        values.momentUnlessNull("extendedAt", claim.extendedAt());
        out.close();
    }

    private void limit(QueueLimit limit) throws IOException {
        out.text("type", "LIMIT");
        out.text("queue", limit.queue().value());
        out.textUnlessNull("concurrencyKey", limit.concurrencyKey());
        out.number("maxConcurrent", limit.maxConcurrent());
    }

    private void policy(PolicyInForce inForce) throws IOException {
        out.text("type", "CONFIG");
        values.position("position", inForce.position());
        values.policy(inForce.policy());
    }

    private void unknown(KeptUnknown kept) throws IOException {
        out.text("type", "UNKNOWN");
        values.position("position", kept.position());
        values.moment("time", kept.time());
        out.text("name", kept.unknown().name());
        out.flagIfSet("mustUnderstand", kept.unknown().mustUnderstand());
        out.text("json", kept.unknown().json());
    }

    private void counters(Counters counters) throws IOException {
        out.text("type", "COUNTERS");
        out.open("records");
        for (Map.Entry<RecordType, Long> count : new TreeMap<>(counters.records()).entrySet()) {
            out.number(count.getKey().name(), count.getValue());
        }
        out.close();
        out.open("refusals");
        for (Map.Entry<Rule, Long> count : new TreeMap<>(counters.refusals()).entrySet()) {
            out.number(count.getKey().name(), count.getValue());
        }
        out.close();
        out.numberUnless("contradictions", counters.contradictions(), 0);
    }
}
