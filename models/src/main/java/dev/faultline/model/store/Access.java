package dev.faultline.model.store;

import dev.faultline.model.call.Call;
import java.util.function.LongSupplier;

/** How one caller instance uses one store: its connections, and whom of the store it asks. */
public interface Access {

    /**
     * Reads the value of a key.
     *
     * @param call what the answer is for; it travels itself
     * @param replica whether a copy will do that may lag behind
     */
    void read(Call call, long key, boolean replica, Answer answer);

    /**
     * Writes the value of a key.
     *
     * @param transaction done together with the write, in the instant when it becomes visible; its result comes with the answer
     */
    void write(Call call, long key, LongSupplier transaction, Answer answer);

    /**
     * Reads the value of a key where it is newest, and has it noted that the request of the call knows it.
     *
     * @param call what the answer is for; it travels itself
     */
    default void readToCompare(Call call, long key, Answer answer) {
        throw new UnsupportedOperationException("a store that does not compare");
    }

    /** Writes the value of a key, unless it has been written since the request of the call read it; then the answer is an error. */
    default void writeIfUnchanged(Call call, long key, LongSupplier transaction, Answer answer) {
        throw new UnsupportedOperationException("a store that does not compare");
    }
}
