package dev.faultline.model.call;

/** Where requests come from: a population of clients, which knows whom each request is about. */
public interface Origin {

    /** The name of the clients in the scenario. */
    String name();

    /** How important its requests are wherever they lead to, from 0 to 9; 9 is the most important. */
    default int priority() {
        return 4;
    }

    /**
     * The value of a client's key ({@code keys:} in the language) for one customer request.
     *
     * @param index the position of the key in its declaration
     * @param customer the key of the customer request, as {@link Call#customer()} gives it
     */
    long keyValue(int index, long customer);
}
