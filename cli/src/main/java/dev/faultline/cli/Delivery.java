package dev.faultline.cli;

import dev.faultline.result.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a command that has simulated ends: its files are written, it prints what it found, and its exit code says the worst of it. */
final class Delivery {

    private final FaultlineCommand command;
    private final Session session;
    private final OutputFolder folder;
    private final String page;
    private final boolean open;

    /**
     * A delivery into a folder.
     *
     * @param page which of the files is for people
     * @param open whether it is opened in a browser
     */
    Delivery(FaultlineCommand command, Session session, OutputFolder folder, String page, boolean open) {
        this.command = command;
        this.session = session;
        this.folder = folder;
        this.page = page;
        this.open = open;
    }

    /** Writes into a folder, and publishes what it wrote. */
    interface Writing {

        void write() throws IOException;
    }

    /**
     * Writes and prints. What was found is printed even if it can not be written.
     *
     * @param complete whether all of it was simulated
     */
    ExitCode end(Verdict verdict, boolean complete, Writing writing, Runnable printing) {
        List<ExitCode> codes = new ArrayList<>(List.of(ExitCode.of(verdict)));
        if (session.interruption().requested()) {
            codes.add(ExitCode.INTERRUPTED);
        } else if (!complete) {
            codes.add(ExitCode.LIMIT_REACHED);
        }
        Optional<Failure> unwritten = write(writing);
        printing.run();
        session.terminal().out().flush();
        if (unwritten.isEmpty()) {
            show(folder.target().resolve(page));
        } else {
            codes.add(unwritten.get().code());
            session.say("faultline: " + unwritten.get().getMessage());
        }
        return ExitCode.strongestOf(codes);
    }

    private Optional<Failure> write(Writing writing) {
        try {
            writing.write();
            return Optional.empty();
        } catch (IOException failure) {
            return Optional.of(folder.failed(failure));
        } catch (UncheckedIOException failure) {
            return Optional.of(folder.failed(failure.getCause()));
        } catch (Failure failure) {
            return Optional.of(failure);
        }
    }

    private void show(Path report) {
        command.say(session, "report: " + report);
        if (open && !Browser.open(report)) {
            session.say("warning: no browser could be started");
        }
    }
}
