package dev.faultline.report.chart;

/** This machine can't draw text, so a report has to do without pictures; the message says what to install. */
public final class PicturesUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    PicturesUnavailableException(Throwable cause) {
        super("pictures are left out: this Java can't draw text (" + reason(cause)
            + "); it takes a Java with the java.desktop module, on Linux the packages fontconfig and libfreetype, and a "
            + "temporary folder that can be written", cause);
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName()
            : message.strip().lines().findFirst().orElse("");
    }
}
