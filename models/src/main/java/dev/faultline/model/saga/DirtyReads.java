package dev.faultline.model.saga;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Endpoint;
import java.util.List;
import java.util.function.ToLongFunction;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * Watches one store for reads of what sagas have written and take back later. A value is a saga's from when a request writes it whose
 * saga is running, until the saga is over or writes the value again on its way back. Whoever else reads it meanwhile has seen it.
 * Source: semantics reference, B10 (no isolation).
 */
public final class DirtyReads {

    private final List<SagaBook> books;
    private final Long2ObjectHashMap<Saga> writers = new Long2ObjectHashMap<>();

    /** A watch for all of these sagas. */
    public DirtyReads(List<SagaBook> books) {
        this.books = List.copyOf(books);
    }

    /**
     * A way to the store, watched.
     *
     * @param key of the value that a call is about
     */
    public Endpoint watch(Endpoint way, boolean writes, ToLongFunction<Call> key) {
        return (call, completion) -> {
            long of = key.applyAsLong(call);
            way.call(call, (back, outcome) -> {
                if (outcome.isOk()) {
                    if (writes) {
                        written(of, back.request());
                    } else {
                        read(of, back.request());
                    }
                }
                completion.complete(back, outcome);
            });
        };
    }

    private void written(long key, long request) {
        Saga saga = running(request);
        if (saga == null || saga.goesBack()) {
            writers.remove(key);
        } else {
            writers.put(key, saga);
        }
    }

    private Saga running(long request) {
        for (SagaBook book : books) {
            Saga saga = book.find(request);
            if (saga != null && saga.isRunning()) {
                return saga;
            }
        }
        return null;
    }

    private void read(long key, long request) {
        Saga saga = writers.get(key);
        if (saga == null) {
            return;
        }
        if (saga.isOver()) {
            writers.remove(key);
        } else if (saga.request() != request) {
            saga.seenBy(new Sight(Sight.Kind.READ));
        }
    }
}
