package io.tenure.cli;

import io.tenure.arbiter.LeaseSelector;
import io.tenure.journal.HolderName;
import io.tenure.journal.LaneName;
import io.tenure.journal.SessionId;
import io.tenure.journal.Token;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options by which a command names its lease: by token, by session, or by lane and holder. What the command line says
 * must agree; the environment speaks where it says neither token nor session, and only about the lane that it means.
 */
final class LeaseNameOptions {
    @Option(names = "--lane", paramLabel = "LANE", description = "The lease's lane.")
    private @Nullable String lane;

    @Option(names = "--session", paramLabel = "ID", description = "The lease's session; else TENURE_SESSION.")
    private @Nullable String session;

    @Option(names = "--token", paramLabel = "TOKEN", description = "The lease's token; else TENURE_TOKEN.")
    private @Nullable String token;

    /** Whether a token or a session names the lease, so that no other can be meant. */
    boolean isByTokenOrSession(Shell shell) {
        LeaseSelector selector = selector(shell, null, null);
        return selector.token() != null || selector.session() != null;
    }

    /** Whether neither an option nor the environment says anything of a lease. */
    boolean isEmpty(Shell shell) {
        LeaseSelector selector = selector(shell, null, null);
        return selector.token() == null && selector.session() == null && selector.lane() == null;
    }

    /**
     * The lease that is meant.
     *
     * @param holder the holder that the command line names, which must agree
     * @param defaultHolder the holder that counts where only a lane, or nothing, is said
     */
    LeaseSelector selector(Shell shell, @Nullable HolderName holder, @Nullable HolderName defaultHolder) {
        LaneName onLane = lane == null ? null : new LaneName(lane);
        if (token != null || session != null) {
            return new LeaseSelector(
                    token == null ? null : token("--token", token),
                    session == null ? null : new SessionId(session),
                    onLane,
                    holder);
        }
        String itsToken = shell.variable(Shell.TOKEN);
        if (holder == null && itsToken != null && isAbout(onLane, shell)) {
            return new LeaseSelector(token(Shell.TOKEN, itsToken), null, onLane, null);
        }
        String itsSession = shell.variable(Shell.SESSION);
        if (holder == null && itsSession != null) {
            return new LeaseSelector(null, new SessionId(itsSession), onLane, null);
        }
        return new LeaseSelector(null, null, onLane, holder != null ? holder : defaultHolder);
    }

    /** Whether the token of the environment may be that of the lane. */
    private static boolean isAbout(@Nullable LaneName onLane, Shell shell) {
        String itsLane = shell.variable(Shell.LANE);
        return onLane == null || itsLane == null || new LaneName(itsLane).equals(onLane);
    }

    /** Reads a token; {@code source} says where it came from. */
    static Token token(String source, String text) {
        try {
            return new Token(Long.parseLong(text));
        } catch (NumberFormatException notANumber) {
            throw Complaint.usage(
                    source + " is '" + text + "'; a token is the number that a grant returned", notANumber);
        }
    }
}
