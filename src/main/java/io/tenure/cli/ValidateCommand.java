package io.tenure.cli;

import io.tenure.Tenure;
import io.tenure.Validity;
import io.tenure.journal.Lease;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tenure validate}: asks whether a token is live. */
@Command(
        name = "validate",
        description =
                "Say whether a token is the live one of a lease that is not dead: exit 0 if so, else 1. This is advice,"
                        + " which may be outdated when you read it; a store that keeps the largest token is a guard.",
        footer = {"", "Examples:", "  tenure validate 17", "  tenure validate && make deploy   # TENURE_TOKEN is set"})
final class ValidateCommand extends TenureCommand {
    @Parameters(arity = "0..1", paramLabel = "TOKEN", description = "The token; else TENURE_TOKEN.")
    private @Nullable String argument;

    @Option(names = "--token", paramLabel = "TOKEN", description = "The same as an option.")
    private @Nullable String option;

    ValidateCommand(Shell shell) {
        super(shell);
    }

    @Override
    int run() {
        String text = argument != null ? argument : option != null ? option : shell().variable(Shell.TOKEN);
        if (text == null) {
            throw Complaint.usage("no token is named; give it as an argument or in TENURE_TOKEN");
        }
        try (Tenure tenure = openToRead()) {
            Validity validity = tenure.validate(LeaseNameOptions.token("the token", text));
            show(validity);
            return validity.isLive() ? ExitCode.DONE : ExitCode.REFUSED;
        }
    }

    private void show(Validity validity) {
        Lease lease = validity.lease();
        if (isJson()) {
            JsonOutput.line(out(), json -> {
                json.writeStartObject();
                json.writeBooleanField("live", validity.isLive());
                json.writeStringField("reason", validity.reason());
                json.writeFieldName("lease");
                if (lease == null) {
                    json.writeNull();
                } else {
                    LeaseView.write(json, lease);
                }
                json.writeEndObject();
            });
            return;
        }
        Paint paint = shell().paint();
        out().println((validity.isLive() ? paint.good("live") : paint.bad("not live")) + ": "
                + Visible.of(validity.reason()));
    }
}
