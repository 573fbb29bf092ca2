package dev.faultline.model.call;

/** Where requests come from: a population of clients, which knows whom each request is about. */
public interface Origin {

    /** The name of the clients in the scenario. */
    String name();

    /**
     * The value of a client's key ({@code keys:} in the language) for one customer request.
     *
     * @param index the position of the key in its declaration
     * @param customer the key of the customer request, as {@link Call#customer()} gives it
     */
    long keyValue(int index, long customer);
}
