package dev.faultline.model.store;

import dev.faultline.model.call.Call;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.Role;
import java.util.List;
import java.util.function.ToLongFunction;

/** Keeps values by key: a database or a cache. It lives on hosts, and services reach it over links. */
public interface Store {

    String name();

    /** The machines that it runs on, in order. */
    List<Host> hosts();

    /** Those of its machines that have a role now; none where its machines have no such roles. */
    default List<Host> inRole(Role role) {
        return List.of();
    }

    /** What it counts. */
    StoreBooks books();

    /** The key that a call is about when its step names none. */
    ToLongFunction<Call> ownKeys();

    /** How one caller instance reaches it; made once for each instance. */
    Access access(StoreCaller caller);

    /** Is told about every write that becomes visible; for those who keep copies of what is in here. */
    default void onWrite(WriteListener listener) {
    }

    /** Is told when something that was in here is gone. */
    default void onLoss(LossListener listener) {
    }

    /** How much it has still to take in of what others have written; a run that drains waits for it. */
    default long waiting() {
        return 0;
    }

    /**
     * Proves that each request and each value is accounted for.
     *
     * @return what does not add up, or an empty text
     */
    String audit();

    /** Is told what is gone. */
    interface LossListener {

        /** The newest value of a key is gone. */
        void lost(long key);

        /** Nothing is left. */
        void allLost();
    }

    /** Is told about writes. */
    @FunctionalInterface
    interface WriteListener {

        /** The value of a key has changed, now, for a request. */
        void written(long key, long request);
    }
}
