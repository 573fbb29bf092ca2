package dev.faultline.model.store;

import dev.faultline.model.call.Call;
import java.util.function.LongSupplier;

/** Use of a store that can make a write depend on what its request has read: an optimistic lock. */
public interface ComparingAccess extends Access {

    /**
     * Reads the value of a key where it is newest, and has it noted that the request of the call knows it.
     *
     * @param call what the answer is for; it travels itself
     */
    void readToCompare(Call call, long key, Answer answer);

    /** Writes the value of a key, unless it has been written since the request of the call read it; then the answer is an error. */
    void writeIfUnchanged(Call call, long key, LongSupplier transaction, Answer answer);
}
