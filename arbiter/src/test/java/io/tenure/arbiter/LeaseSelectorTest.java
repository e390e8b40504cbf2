package io.tenure.arbiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.journal.HolderName;
import io.tenure.journal.LaneName;
import io.tenure.journal.LeaseId;
import io.tenure.journal.Limits;
import io.tenure.journal.SessionId;
import io.tenure.journal.Token;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which lease an operation means. */
class LeaseSelectorTest {
    private final Given given = new Given()
            .lane("deploy")
            .alias("ship", "deploy")
            .held(Ask.lane("deploy", "s1").by("alice"))
            .held(Ask.lane("docs", "s1").by("alice"))
            .held(Ask.lane("docs", "s2").by("bob"));

    @Test
    void by_its_live_token() {
        assertThat(token(select(2L, null, null, null))).isEqualTo(2);
    }

    @Test
    void what_is_given_beside_the_token_must_agree() {
        assertThat(token(select(2L, "s1", "DOCS", "alice"))).isEqualTo(2);
        assertThat(select(2L, null, null, "bob")).isInstanceOf(Selection.None.class);
        assertThat(select(2L, "s2", null, null)).isInstanceOf(Selection.None.class);
        assertThat(select(2L, null, "deploy", null)).isInstanceOf(Selection.None.class);
    }

    @Test
    void a_token_that_is_not_live_is_stale_and_shows_the_live_one_where_the_lease_is_named() {
        Selection.Stale named = (Selection.Stale) select(99L, "s1", "ship", null);
        assertThat(named.lease()).isEqualTo(new LeaseId(new LaneName("deploy"), new SessionId("s1")));
        assertThat(named.live()).isNotNull();
        assertThat(named.sentence()).contains("99").contains("which is 1");

        Selection.Stale unnamed = (Selection.Stale) select(99L, null, null, null);
        assertThat(unnamed.lease()).isNull();
        assertThat(unnamed.live()).isNull();
    }

    @Test
    void by_session_and_lane_also_by_an_alias() {
        assertThat(token(select(null, "s1", "docs", null))).isEqualTo(2);
        assertThat(token(select(null, "s1", "ship", null))).isEqualTo(1);
    }

    @Test
    void by_session_alone_exactly_one_must_match() {
        assertThat(token(select(null, "s2", null, null))).isEqualTo(3);
        Selection.Ambiguous both = (Selection.Ambiguous) select(null, "s1", null, null);
        assertThat(both.candidates()).hasSize(2);
        assertThat(both.sentence()).contains("token");
        assertThat(select(null, "s9", null, null)).isInstanceOf(Selection.None.class);
    }

    @Test
    void by_lane_and_holder_exactly_one_must_match() {
        assertThat(token(select(null, null, "docs", "bob"))).isEqualTo(3);
        assertThat(token(select(null, null, "deploy", null))).isEqualTo(1);
        assertThat(select(null, null, "docs", null)).isInstanceOf(Selection.Ambiguous.class);
        assertThat(select(null, null, null, "alice")).isInstanceOf(Selection.Ambiguous.class);
        assertThat(((Selection.None) select(null, null, "deploy", "bob")).sentence())
                .isEqualTo("There is no lease on lane 'deploy' held by 'bob'.");
    }

    @Test
    void naming_nothing_means_the_only_lease_there_is() {
        assertThat(select(null, null, null, null)).isInstanceOf(Selection.Ambiguous.class);
        Given one = new Given().dead(Ask.lane("deploy", "s1"));
        assertThat(new LeaseSelector(null, null, null, null).select(one.view(), Rules.of(one.policy())))
                .isInstanceOf(Selection.Selected.class);
    }

    @Test
    void no_more_candidates_are_listed_than_the_limit() {
        Given many = new Given();
        for (int i = 0; i < Limits.BLOCKERS + 5; i++) {
            many.held(Ask.lane("lane" + i, "s"));
        }
        Selection selection = new LeaseSelector(null, null, null, null).select(many.view(), Rules.of(many.policy()));

        assertThat(((Selection.Ambiguous) selection).candidates()).hasSize(Limits.BLOCKERS);
    }

    private Selection select(
            @Nullable Long token, @Nullable String session, @Nullable String lane, @Nullable String holder) {
        return new LeaseSelector(
                        token == null ? null : new Token(token),
                        session == null ? null : new SessionId(session),
                        lane == null ? null : new LaneName(lane),
                        holder == null ? null : new HolderName(holder))
                .select(given.view(), Rules.of(given.policy()));
    }

    private static long token(Selection selection) {
        return ((Selection.Selected) selection).lease().token().value();
    }
}
