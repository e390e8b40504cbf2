package io.tenure.cli;

import io.tenure.Intent;
import io.tenure.journal.Position;

/** How the answer to a halt or a spawn is shown. */
final class IntentView {
    private IntentView() {}

    /** Prints the answer and returns the exit code: the intent stands whether or not it could be recorded. */
    static int show(TenureCommand command, Intent intent, String what) {
        Position position = intent.position();
        if (command.isJson()) {
            JsonOutput.line(command.out(), json -> {
                json.writeStartObject();
                json.writeStringField("outcome", "done");
                json.writeBooleanField("recorded", intent.recorded());
                LeaseView.writeText(json, "position", position == null ? null : position.toString());
                json.writeEndObject();
            });
        } else if (intent.recorded()) {
            command.out()
                    .println(command.shell().paint().good("recorded") + " at " + position + ": " + Visible.of(what));
        } else {
            command.out().println("not recorded, the journal cannot be written: " + Visible.of(what));
        }
        return ExitCode.DONE;
    }
}
