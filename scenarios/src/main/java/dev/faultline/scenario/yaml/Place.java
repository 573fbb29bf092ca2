package dev.faultline.scenario.yaml;

/**
 * Where the binder is: what to call it in a message, and what to point at when something is missing there.
 *
 * @param name  what a single value here is called: its key
 * @param words what holds it, {@code "service `web`"}; empty at the top
 * @param head  the key that this place is the value of
 */
record Place(String name, String words, Span head) {

    /** {@code " in service `web`"}. */
    String in() {
        return words.isEmpty() ? "" : " in " + words;
    }
}
