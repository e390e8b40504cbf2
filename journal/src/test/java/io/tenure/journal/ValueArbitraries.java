package io.tenure.journal;

import static net.jqwik.api.Arbitraries.just;
import static net.jqwik.api.Combinators.combine;

import io.tenure.journal.region.Glob;
import io.tenure.journal.region.Region;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generates the values that records are made of, either out of all or out of a few; see {@link RecordArbitraries}. */
public final class ValueArbitraries {
    /** Texts that have broken journals: line separators, control characters, lone surrogates, quotes, markup. */
    private static final List<String> HOSTILE = List.of(
            "\u2028",
            "\u2029\u0085",
            "\u0000",
            "a\u0000b\r\n\t\u001b\u007f",
            "\ud800",
            "\udc00\ud800",
            "\ud83d\ude80 \u00e9\u00df\u0130",
            "\"\\/\b\f",
            "{\"type\":\"ACQUIRE\"}",
            "\ufeff\uffff",
            "null");

    private final boolean isCrowded;

    private ValueArbitraries(boolean isCrowded) {
        this.isCrowded = isCrowded;
    }

    static ValueArbitraries anything() {
        return new ValueArbitraries(false);
    }

    static ValueArbitraries crowded() {
        return new ValueArbitraries(true);
    }

    private static Arbitrary<String> hostile(int maxLength) {
        Arbitrary<String> huge =
                Arbitraries.strings().withChars('x', '\u2028', '"', '\ud800').ofLength(maxLength);
        return Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.strings().ofMaxLength(12)),
                Tuple.of(6, Arbitraries.of(HOSTILE)),
                Tuple.of(4, Arbitraries.strings().alpha().ofMaxLength(8)),
                Tuple.of(1, huge.map(text -> text.substring(0, Math.min(text.length(), maxLength)))));
    }

    private Arbitrary<String> few(int most, String... all) {
        return isCrowded ? Arbitraries.of(all) : hostile(most);
    }

    /** Names, never blank. */
    public Arbitrary<String> names() {
        return few(Limits.NAME_CHARS, "build", "deploy", "Build")
                .map(text -> text.isBlank() ? "x" + text : text)
                .map(text -> text.substring(0, Math.min(text.length(), Limits.NAME_CHARS)));
    }

    /** Texts of the length of a name, also empty. */
    public Arbitrary<String> shortTexts() {
        return few(Limits.NAME_CHARS, "", "a", "b");
    }

    /** Free texts. */
    public Arbitrary<String> texts() {
        return few(300, "", "because");
    }

    /** Opaque payloads. */
    public Arbitrary<String> payloads() {
        return few(3_000, "{}", "{\"n\":1}");
    }

    public Arbitrary<LaneName> lanes() {
        return (isCrowded ? Arbitraries.of("build", "deploy", "docs", "DOCS") : names()).map(LaneName::new);
    }

    public Arbitrary<SessionId> sessions() {
        return (isCrowded ? Arbitraries.of("s1", "s2", "s3") : names()).map(SessionId::new);
    }

    public Arbitrary<HolderName> holderNames() {
        return (isCrowded ? Arbitraries.of("ann@host", "bob@host") : shortTexts()).map(HolderName::new);
    }

    public Arbitrary<Kind> kinds() {
        return shortTexts().map(Kind::of);
    }

    public Arbitrary<RunId> runs() {
        return names().map(RunId::new);
    }

    public Arbitrary<QueueName> queues() {
        return (isCrowded ? Arbitraries.of("mail", "index") : names()).map(QueueName::new);
    }

    public Arbitrary<TaskRef> tasks() {
        Arbitrary<TaskId> ids = (isCrowded ? Arbitraries.of("t1", "t2", "t3") : names()).map(TaskId::new);
        return combine(queues(), ids).as(TaskRef::new);
    }

    public Arbitrary<LeaseId> leaseIds() {
        return combine(lanes(), sessions()).as(LeaseId::new);
    }

    /** Tokens; crowded ones are those of the first forty positions. */
    public Arbitrary<Token> tokens() {
        return Arbitraries.longs().between(1, isCrowded ? 40 : Long.MAX_VALUE).map(Token::new);
    }

    /** Positions; crowded ones are the first forty. */
    public Arbitrary<Position> positions() {
        Arbitrary<Position> early = Arbitraries.longs().between(1, 40).map(seq -> new Position(0, seq));
        Arbitrary<Position> any = combine(
                        Arbitraries.longs().between(0, Token.MAX_EPOCH),
                        Arbitraries.longs().between(0, Token.MAX_SEQ))
                .as(Position::new);
        return isCrowded ? early : Arbitraries.oneOf(early, any, just(Position.START));
    }

    /** UTC microseconds. */
    public Arbitrary<Long> micros() {
        return isCrowded
                ? Arbitraries.longs().between(0, 100).map(second -> 1_700_000_000_000_000L + second * 1_000_000)
                : Arbitraries.oneOf(Arbitraries.longs(), just(0L));
    }

    public Arbitrary<BootId> boots() {
        Arbitrary<BootId> known = Arbitraries.of(new BootId(7, 1), new BootId(7, 2), BootId.UNKNOWN);
        return isCrowded
                ? known
                : Arbitraries.oneOf(known, combine(micros(), micros()).as(BootId::new));
    }

    public Arbitrary<Moment> moments() {
        return combine(micros(), boots(), micros()).as(Moment::new);
    }

    /** Decided lives, in milliseconds. */
    public Arbitrary<Long> ttls() {
        return isCrowded ? Arbitraries.of(1_000L, 30_000L) : Arbitraries.longs().between(1, Limits.DURATION_MILLIS);
    }

    /** Decided graces, in milliseconds. */
    public Arbitrary<Long> graces() {
        return isCrowded ? Arbitraries.of(0L, 3_000L) : Arbitraries.longs().between(0, Limits.DURATION_MILLIS);
    }

    public Arbitrary<ProcessIdentity> processes() {
        Arbitrary<Long> numbers = isCrowded
                ? Arbitraries.longs().between(1, 3)
                : Arbitraries.longs().between(1, Long.MAX_VALUE);
        return combine(
                        isCrowded ? just("m1") : shortTexts(),
                        boots(),
                        isCrowded ? just("pid:[1]") : shortTexts(),
                        numbers,
                        Arbitraries.oneOf(just(0L), numbers))
                .as(ProcessIdentity::new);
    }

    public Arbitrary<List<ProcessIdentity>> children() {
        return processes().list().ofMaxSize(3);
    }

    public Arbitrary<Holder> holders() {
        return combine(holderNames(), shortTexts(), processes().injectNull(0.4)).as(Holder::new);
    }

    /** Regions of all forms, with globs that every rule accepts. */
    public Arbitrary<Region> regions() {
        Arbitrary<Region> paths = Arbitraries.of(
                        "src/a/**", "docs/*.md", "build.gradle", "src/[ab]?/{x,y}/", "lib/\u00e9t\u00e9/*")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .uniqueElements()
                .map(globs -> new Region.Paths(globs.stream().map(Glob::of).toList()));
        return Arbitraries.oneOf(just(Region.NONE), just(Region.UNKNOWN), paths, paths);
    }

    public Arbitrary<Request> requests() {
        Arbitrary<Request> asked = combine(
                        lanes().injectNull(0.2),
                        sessions(),
                        holders(),
                        kinds(),
                        regions().injectNull(0.3),
                        Arbitraries.of(Mode.class),
                        runs().injectNull(0.5),
                        children())
                .as((lane, session, holder, kind, region, mode, run, children) ->
                        new Request(lane, session, holder, kind, region, mode, 0, -1, run, children, "", false, false));
        return combine(
                        asked,
                        Arbitraries.oneOf(just(0L), ttls()),
                        Arbitraries.oneOf(just(Request.DEFAULT_GRACE), graces()),
                        texts(),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as((request, ttl, grace, reason, force, orPick) -> new Request(
                        request.lane(),
                        request.session(),
                        request.holder(),
                        request.kind(),
                        request.region(),
                        request.mode(),
                        ttl,
                        grace,
                        request.run(),
                        request.children(),
                        reason,
                        force,
                        orPick));
    }

    public Arbitrary<Observations> observations() {
        Arbitrary<Long> numbers = isCrowded ? Arbitraries.longs().between(0, 3) : Arbitraries.longs();
        Arbitrary<PredicateAnswer> answers =
                combine(names(), Arbitraries.of(true, false), texts()).as(PredicateAnswer::new);
        return combine(
                        moments(),
                        Arbitraries.maps(processes(), Arbitraries.of(ProcessState.class))
                                .ofMaxSize(3),
                        Arbitraries.maps(lanes(), numbers).ofMaxSize(3),
                        lanes().set().ofMaxSize(3),
                        Arbitraries.maps(lanes(), numbers).ofMaxSize(3),
                        answers.list().ofMaxSize(2))
                .as(Observations::new);
    }

    public Arbitrary<Judgement> judgements() {
        return combine(positions(), positions().injectNull(0.5), observations()).as(Judgement::new);
    }

    public Arbitrary<TaskSpec> specs() {
        Arbitrary<TaskSpec> specs = combine(
                        names(),
                        payloads(),
                        Arbitraries.integers(),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.oneOf(just(0L), micros()),
                        shortTexts().injectNull(0.5),
                        payloads().injectNull(0.5),
                        shortTexts().injectNull(0.5))
                .as((type, args, priority, most, notBefore, key, metadata, caller) ->
                        new TaskSpec(type, args, priority, most, notBefore, key, metadata, caller, null));
        return combine(specs, names().map(Role::new).injectNull(0.5))
                .as((spec, role) -> new TaskSpec(
                        spec.taskType(),
                        spec.args(),
                        spec.priority(),
                        spec.maxAttempts(),
                        spec.notBeforeMicros(),
                        spec.concurrencyKey(),
                        spec.metadata(),
                        spec.caller(),
                        role));
    }

    /** Valid policies: unique lanes, aliases and pick order that name them. */
    public Arbitrary<Policy> policies() {
        Arbitrary<LanePolicy> lanes = combine(
                        lanes(),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(1, 4),
                        kinds(),
                        regions().injectNull(0.5))
                .as((name, isSolo, capacity, kind, region) ->
                        new LanePolicy(name, isSolo, isSolo ? 1 : capacity, kind, region));
        return combine(
                        lanes.list().ofMaxSize(4),
                        lanes().filter(ValueArbitraries::isPaired).list().ofMaxSize(2),
                        Arbitraries.of(true, false),
                        Arbitraries.maps(
                                        kinds().filter(ValueArbitraries::isPaired),
                                        Arbitraries.integers().between(0, 5))
                                .ofMaxSize(3),
                        Arbitraries.of(true, false),
                        ttls(),
                        Arbitraries.of(AdoptionRule.class),
                        graces())
                .as(ValueArbitraries::policy);
    }

    /** Whether a name has no lone surrogate: aliases and budgets with one are refused when they are written. */
    private static boolean isPaired(Name name) {
        return StandardCharsets.UTF_16.newEncoder().canEncode(name.value());
    }

    private static Policy policy(
            List<LanePolicy> drawn,
            List<LaneName> aliasNames,
            boolean isClosed,
            Map<Kind, Integer> budgets,
            boolean unstatedIsUnknown,
            long ttl,
            AdoptionRule adoption,
            long intentAge) {
        Map<LaneName, LanePolicy> unique = new LinkedHashMap<>();
        drawn.forEach(lane -> unique.putIfAbsent(lane.name(), lane));
        List<LanePolicy> lanes = List.copyOf(unique.values());
        Map<LaneName, LaneName> aliases = new HashMap<>();
        List<LaneName> pickOrder = new ArrayList<>();
        for (LanePolicy lane : lanes) {
            pickOrder.add(0, lane.name());
        }
        for (LaneName alias : aliasNames) {
            if (!lanes.isEmpty() && !unique.containsKey(alias)) {
                aliases.put(alias, lanes.get(0).name());
            }
        }
        return new Policy(lanes, aliases, isClosed, pickOrder, budgets, unstatedIsUnknown, ttl, adoption, intentAge);
    }

    /** Fields of newer versions, mostly none. */
    public Arbitrary<Extras> extras() {
        Arbitrary<Extras.Field> fields = Combinators.combine(
                        Arbitraries.of("xShade", "x\u2028", "x", "xNested", ""),
                        Arbitraries.of(
                                "1",
                                "-0.50e+400",
                                "null",
                                "\"\\ud800\\u0000\"",
                                "\"\u00e9\u2028\"",
                                "{\"a\":[1,{\"b\":\"\\\"\"}],\"a\":2}",
                                "[ ]",
                                "{ \"spaced\" : true }"))
                .as(Extras.Field::new);
        Arbitrary<Extras> some = fields.list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .uniqueElements(Extras.Field::name)
                .map(Extras::new);
        Arbitrary<Extras> mustUnderstand = just(new Extras(List.of(new Extras.Field("mustUnderstand", "true"))));
        return Arbitraries.frequencyOf(
                Tuple.of(isCrowded ? 20 : 6, just(Extras.NONE)), Tuple.of(2, some), Tuple.of(1, mustUnderstand));
    }
}
