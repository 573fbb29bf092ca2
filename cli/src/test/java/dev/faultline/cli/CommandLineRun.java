package dev.faultline.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One command line run inside the test, with what it printed. */
record CommandLineRun(ExitCode code, String out, String err) {

    static CommandLineRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(
                new PrintWriter(out), new PrintWriter(err), false, false, true, true, 100);
        ExitCode code = Main.run(new Session(terminal, new Interruption()), arguments);
        terminal.out().flush();
        terminal.err().flush();
        return new CommandLineRun(code, out.toString(), err.toString());
    }
}
