package io.tenure.replay;

import io.tenure.journal.Acquire;
import io.tenure.journal.Adopt;
import io.tenure.journal.AdoptionRule;
import io.tenure.journal.BootId;
import io.tenure.journal.Cancel;
import io.tenure.journal.Claim;
import io.tenure.journal.Complete;
import io.tenure.journal.Config;
import io.tenure.journal.Enqueue;
import io.tenure.journal.Extend;
import io.tenure.journal.Extras;
import io.tenure.journal.Fail;
import io.tenure.journal.Halt;
import io.tenure.journal.Heartbeat;
import io.tenure.journal.HolderName;
import io.tenure.journal.Kind;
import io.tenure.journal.LaneName;
import io.tenure.journal.Lease;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Limit;
import io.tenure.journal.Mode;
import io.tenure.journal.Moment;
import io.tenure.journal.Note;
import io.tenure.journal.OnDuplicate;
import io.tenure.journal.Policy;
import io.tenure.journal.Position;
import io.tenure.journal.ProcessIdentity;
import io.tenure.journal.Purge;
import io.tenure.journal.QueueName;
import io.tenure.journal.Record;
import io.tenure.journal.Recover;
import io.tenure.journal.Redrive;
import io.tenure.journal.Refuse;
import io.tenure.journal.Release;
import io.tenure.journal.Request;
import io.tenure.journal.Requeue;
import io.tenure.journal.Rule;
import io.tenure.journal.Scavenge;
import io.tenure.journal.ScavengeCause;
import io.tenure.journal.SessionId;
import io.tenure.journal.Spawn;
import io.tenure.journal.StaleUse;
import io.tenure.journal.Task;
import io.tenure.journal.TaskId;
import io.tenure.journal.TaskRef;
import io.tenure.journal.TaskSpec;
import io.tenure.journal.TaskState;
import io.tenure.journal.Ticket;
import io.tenure.journal.Token;
import io.tenure.journal.Unknown;
import io.tenure.journal.Withdraw;
import io.tenure.journal.WithdrawCause;
import io.tenure.journal.region.Glob;
import io.tenure.journal.region.Region;
import io.tenure.replay.JournalArbitraries.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Chooses the records of a made-up journal: few names, so that they meet, and mostly what is live. */
final class Phrases {
    private static final List<String> LANES = List.of("a", "A", "b", "straße", "STRASSE");
    private static final List<String> SESSIONS = List.of("1", "2", "3");
    private static final List<String> KINDS = List.of("", "build", "Build", "docs");
    private static final List<String> QUEUES = List.of("mail", "MAIL", "index");
    private static final List<Region> REGIONS = List.of(
            Region.NONE,
            Region.UNKNOWN,
            new Region.Paths(List.of(Glob.of("src/**"))),
            new Region.Paths(List.of(Glob.of("src/a.txt"), Glob.of("docs/*.md"))),
            new Region.Paths(List.of(Glob.of("docs/"))));

    private final boolean isHostile;
    private final List<Position> written = new ArrayList<>(List.of(new Position(0, 1)));

    Phrases(boolean isHostile) {
        this.isHostile = isHostile;
    }

    /** Remembers a position, whose token somebody may use much later. */
    void learn(Position position) {
        if (position.isAfter(Position.START)) {
            written.add(position);
        }
    }

    /** A record that fits the state, or nearly. */
    Record record(Step step, State state, Moment now) {
        int what = step.what() % 100;
        if (what < 40) {
            return ofLeases(what, step, state, now);
        } else if (what < 53) {
            return ofIntents(what, step, state, now);
        } else if (what < 93) {
            return ofTasks(what, step, state, now);
        }
        return ofTheHouse(what, step);
    }

    private Record ofLeases(int what, Step step, State state, Moment now) {
        Lease lease = pick(state.leases(), step);
        LeaseId id = lease == null ? id(step) : lease.id();
        Token token = token(step, lease == null ? null : lease.token());
        if (what < 16) {
            return acquire(step, state, now);
        } else if (what < 21) {
            return new Release(id, token, name(step), "", extras(step));
        } else if (what < 25) {
            return new Scavenge(id, token, name(step), ScavengeCause.TTL_EXPIRED, "", Extras.NONE);
        } else if (what < 34) {
            return new Heartbeat(id, token, claimed(step, now), children(step), Extras.NONE);
        }
        return new Adopt(
                id, token, name(step), Script.holder("heir" + step.where() % 3), claimed(step, now), "", Extras.NONE);
    }

    private Record ofIntents(int what, Step step, State state, Moment now) {
        Lease lease = pick(state.leases(), step);
        if (what < 43) {
            return new Spawn(lane(step), session(step), Script.holder("launcher"), null, "", Extras.NONE);
        } else if (what < 46) {
            LeaseId id = step.how() % 3 == 0 ? null : lease == null ? id(step) : lease.id();
            return new Halt("handle", null, id, name(step), null, "", Extras.NONE);
        } else if (what < 50) {
            return refuse(step, now);
        }
        Ticket ticket = pick(state.tickets(), step);
        return new Withdraw(ticket == null ? past(step) : ticket.position(), WithdrawCause.CANCELLED, Extras.NONE);
    }

    private Record ofTasks(int what, Step step, State state, Moment now) {
        TaskState wanted = what < 74 ? TaskState.READY : what < 89 ? TaskState.RUNNING : TaskState.DEAD;
        List<Task> fitting =
                state.tasks().stream().filter(task -> task.state() == wanted).collect(Collectors.toList());
        Task task = pick(fitting, step);
        if (task == null) {
            task = pick(state.tasks(), step);
        }
        TaskRef ref = task == null || what < 61 ? task(step) : task.ref();
        Token token = token(
                step, task == null || task.claim() == null ? null : task.claim().token());
        if (what < 61) {
            OnDuplicate onDuplicate = step.how() % 2 == 0 ? OnDuplicate.KEEP : OnDuplicate.REPLACE;
            return new Enqueue(ref, spec(step), onDuplicate, Extras.NONE);
        } else if (what < 73) {
            return new Claim(ref, Script.holder("w"), 1 + step.how(), 1, id(step), claimed(step, now), Extras.NONE);
        } else if (what < 74) {
            return new Cancel(ref, "", Extras.NONE);
        } else if (what < 77) {
            return new Extend(ref, token, claimed(step, now), Extras.NONE);
        } else if (what < 81) {
            return new Complete(ref, token, step.how() % 2 == 0 ? null : "r" + step.where() % 3, Extras.NONE);
        } else if (what < 86) {
            return new Fail(ref, token, "f", step.where() % 2 == 0 ? null : (long) step.which(), Extras.NONE);
        } else if (what < 89) {
            return new Requeue(ref, token, step.where() % 2 == 0, step.which(), "back", Extras.NONE);
        } else if (what < 90) {
            return new Redrive(ref, "", Extras.NONE);
        } else if (what < 91) {
            return new Purge(List.of(ref, task(step)), "", Extras.NONE);
        }
        String key = step.where() % 2 == 0 ? null : "key";
        return new Limit(new QueueName(of(QUEUES, step.which())), key, step.how() % 4 - 1, Extras.NONE);
    }

    private Record ofTheHouse(int what, Step step) {
        if (what < 95) {
            long intentAgeMillis = List.of(0L, 1L, 1_000L, 86_400_000L).get(step.how() % 4);
            return new Config(
                    new Policy(
                            List.of(),
                            Map.of(),
                            false,
                            List.of(),
                            Map.of(),
                            false,
                            1 + step.where(),
                            AdoptionRule.ANY,
                            intentAgeMillis),
                    "",
                    Extras.NONE);
        } else if (what < 97) {
            return new Unknown("LATER" + step.where() % 2, step.how() % 5 == 0, "{\"n\":" + step.which() + "}");
        } else if (what < 98) {
            return new Recover(past(step), past(step), "power failure", Extras.NONE);
        }
        return new Note("import.damage", "text", extras(step));
    }

    private Acquire acquire(Step step, State state, Moment now) {
        Ticket ticket = pick(state.tickets(), step);
        Request request = new Request(
                lane(step),
                session(step),
                Script.holder("h" + step.how() % 3),
                Kind.of(of(KINDS, step.how())),
                null,
                step.how() % 2 == 0 ? Mode.EXCLUSIVE : Mode.SHARED,
                0,
                Request.DEFAULT_GRACE,
                null,
                List.of(),
                "",
                false,
                false);
        return new Acquire(
                request,
                lane(step),
                Kind.of(of(KINDS, step.how())),
                of(REGIONS, step.how() / 4),
                1 + step.how(),
                step.where(),
                claimed(step, now),
                Rule.ADMITTED,
                null,
                ticket == null ? null : ticket.position(),
                extras(step));
    }

    private Refuse refuse(Step step, Moment now) {
        boolean isStale = step.how() % 7 == 0;
        Rule rule = isStale ? Rule.STALE_TOKEN : step.how() % 2 == 0 ? Rule.LANE_HELD : Rule.QUEUED_BEHIND;
        return new Refuse(
                isStale ? List.of() : List.of(Request.of(lane(step), session(step), Script.holder("h"))),
                0,
                isStale ? new StaleUse("release", id(step), Token.of(past(step)), name(step)) : null,
                rule,
                List.of(),
                List.of(),
                "",
                null,
                step.which() % 3 == 0 ? null : claimed(step, now),
                Extras.NONE);
    }

    /** Usually now or shortly before; sometimes long ago or in the future. */
    private Moment claimed(Step step, Moment now) {
        int micros = step.which();
        return switch (step.where() % 12) {
            case 0 -> now.plusMicros(micros);
            case 1 -> now.plusMicros(-micros * 1_000L);
            case 2 -> new Moment(now.utcMicros() - micros, new BootId(1, step.how() % 3), step.how());
            case 3 -> isHostile ? Moment.ofUtcMicros(Long.MAX_VALUE) : now;
            case 4 -> isHostile ? new Moment(Long.MIN_VALUE, now.boot(), Long.MIN_VALUE) : now;
            case 5, 6, 7 -> now.plusMicros(-micros / 100);
            default -> now;
        };
    }

    /** The live token as a rule; else an old one, or a made-up one. */
    private Token token(Step step, @Nullable Token live) {
        if (live != null && step.how() % 10 < 8) {
            return live;
        }
        return isHostile && step.how() % 10 == 9 ? new Token(1 + (long) step.which()) : Token.of(past(step));
    }

    private Position past(Step step) {
        return written.get(step.which() % written.size());
    }

    private @Nullable List<ProcessIdentity> children(Step step) {
        return switch (step.how() % 5) {
            case 0 -> List.of();
            case 1 -> List.of(new ProcessIdentity("m", new BootId(1, 1), "ns", 1 + step.where(), 1));
            default -> null;
        };
    }

    private static TaskSpec spec(Step step) {
        String key = step.where() % 3 == 0 ? "key" : null;
        return new TaskSpec("type", "[" + step.how() % 5 + "]", 0, 3, step.which() % 3, key, null, null, null);
    }

    private static TaskRef task(Step step) {
        return new TaskRef(new QueueName(of(QUEUES, step.where())), new TaskId("t" + step.which() % 5 / 4));
    }

    private static LeaseId id(Step step) {
        return new LeaseId(lane(step), session(step));
    }

    private static LaneName lane(Step step) {
        return new LaneName(of(LANES, step.where()));
    }

    private static SessionId session(Step step) {
        return new SessionId(of(SESSIONS, step.which()));
    }

    private static HolderName name(Step step) {
        return new HolderName("h" + step.where() % 3);
    }

    private static Extras extras(Step step) {
        return step.how() % 6 == 0 ? new Extras(List.of(new Extras.Field("later", "[1 ]"))) : Extras.NONE;
    }

    private static <T> T of(List<T> choices, int die) {
        return choices.get(die % choices.size());
    }

    private static <T> @Nullable T pick(List<T> live, Step step) {
        return live.isEmpty() || step.where() % 8 == 7 ? null : live.get(step.which() % live.size());
    }
}
