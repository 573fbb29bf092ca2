package dev.faultline.scenario.spec;

/** What an expectation can be about. */
public enum Subject {
    /** What clients ask for: {@code checkout.pay}; for clients that send, the channel. */
    OPERATION("an operation"),
    /** A service: {@code checkout}. */
    SERVICE("a service"),
    /** A channel as its publishers see it: {@code work/jobs}. */
    CHANNEL("a channel"),
    /** A channel as one group of its consumers sees it: {@code work/jobs@email}. */
    SUBSCRIPTION("a subscription"),
    /** A store: {@code stores.orders-db}. */
    STORE("a store"),
    /** The sagas of one name: {@code sagas.booking}. */
    SAGA("a saga"),
    /** A push channel: {@code push.scores}. */
    PUSH("a push channel"),
    /** Those who follow authors: {@code audiences.followers}. */
    AUDIENCE("an audience"),
    /** The posts for an audience, or of one group of its authors: {@code audiences.followers.celebrities}. */
    POSTS("authors of an audience"),
    /** A finite resource: {@code resources.rooms}. */
    RESOURCE("a resource"),
    /** What must happen once for each request: {@code effects.card-charged}. */
    EFFECT("an effect");

    private final String words;

    Subject(String words) {
        this.words = words;
    }

    /** What it is called in a message, with its article. */
    public String words() {
        return words;
    }
}
