package dev.faultline.model.resilience;

/**
 * A policy that tells what it did. Every policy of the language is one, so that results can show them all without knowing any.
 *
 * <p>Whoever counts for it does so in plain fields, and is asked at the end of the warm-up and of the run; a policy that is never
 * asked pays nothing but its additions.
 */
public interface Reporting {

    /**
     * Writes what was done since the beginning of the run into {@code book}; the same names each time, zeros included. May be
     * asked more than once, and changes nothing.
     */
    void report(PolicyBook book);
}
