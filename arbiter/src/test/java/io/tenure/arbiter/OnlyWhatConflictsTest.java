package io.tenure.arbiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.Lease;
import io.tenure.journal.Rule;
import io.tenure.journal.region.OverlapRule;
import io.tenure.journal.region.Region;
import io.tenure.replay.LiveView;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.AbstractCollection;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Deciding reads the leases that can conflict, not all that are live. */
class OnlyWhatConflictsTest {
    private static final int LIVE = 500;
    private final Set<Lease> read = new HashSet<>();

    @Test
    void a_named_lane_with_a_region_and_a_budgeted_kind_reads_a_handful_of_leases() {
        Given given = crowd().budget("agents", 5).held(Ask.lane("x", "s").kind("agents"));

        assertThat(decide(given, Ask.lane("deploy", "s9").touching("dir7/sub/").kind("agents"))
                        .rule())
                .isEqualTo(Rule.REGION_CONFLICT);
        assertThat(read).hasSizeLessThan(10);
    }

    @Test
    void a_pick_reads_a_handful_of_leases() {
        Given given = crowd().lane("a", "dir499/").lane("b", "elsewhere/").pickOrder("a", "b");

        assertThat(decide(given, Ask.any("s9")).rule()).isEqualTo(Rule.PICKED);
        assertThat(read).hasSizeLessThan(10);
    }

    @Test
    void a_solo_lane_stops_at_the_blockers_that_it_may_name() {
        Given given = crowd().solo("world");

        assertThat(decide(given, Ask.lane("world", "s9")).rule()).isEqualTo(Rule.SOLO_NEEDS_ALONE);
        assertThat(read).hasSizeLessThan(40);
    }

    private static Given crowd() {
        Given given = new Given();
        for (int i = 0; i < LIVE; i++) {
            given.held(Ask.lane("lane" + i, "s" + i).touching("dir" + i + "/"));
        }
        return given;
    }

    private Decision decide(Given given, Ask ask) {
        return Arbiter.arbitrate(
                ask.request(),
                watched(given.view()),
                Rules.of(given.policy()),
                given.observations(),
                OverlapRule.EXACT,
                null);
    }

    /** The view, noting every lease that is taken from it. */
    private LiveView watched(LiveView view) {
        return (LiveView) Proxy.newProxyInstance(
                LiveView.class.getClassLoader(), new Class<?>[] {LiveView.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("forEachCandidate")) {
                        @SuppressWarnings("unchecked")
                        Consumer<? super Lease> action = (Consumer<? super Lease>) arguments[1];
                        view.forEachCandidate((Region) arguments[0], lease -> {
                            read.add(lease);
                            action.accept(lease);
                        });
                        return null;
                    }
                    try {
                        Object answer = method.invoke(view, arguments);
                        return answer instanceof Collection<?> leases ? watched(leases) : answer;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    private Collection<Object> watched(Collection<?> values) {
        return new AbstractCollection<>() {
            @Override
            public Iterator<Object> iterator() {
                Iterator<?> remaining = values.iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return remaining.hasNext();
                    }

                    @Override
                    public Object next() {
                        Object value = remaining.next();
                        if (value instanceof Lease lease) {
                            read.add(lease);
                        }
                        return value;
                    }
                };
            }

            @Override
            public int size() {
                return values.size();
            }
        };
    }
}
