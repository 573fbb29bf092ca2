package dev.faultline.cli;

/** Ends a command with a message in the user's words; nobody's bug, so there is no stack trace to show. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ExitCode code;

    Failure(ExitCode code, String message) {
        super(message);
        this.code = code;
    }

    Failure(ExitCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    ExitCode code() {
        return code;
    }
}
