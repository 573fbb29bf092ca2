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
}
