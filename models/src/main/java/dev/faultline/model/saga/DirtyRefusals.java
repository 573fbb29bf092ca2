package dev.faultline.model.saga;

import dev.faultline.model.flow.Resource;
import dev.faultline.model.flow.ResourceListener;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Watches one resource for requests that are refused because of sagas which take back what they did: at the time of the refusal a
 * saga that was still running had a part of the resource, and later it is compensated. Source: semantics reference, B10 (no
 * isolation).
 */
public final class DirtyRefusals implements ResourceListener {

    private final List<SagaBook> books;
    private final Set<Saga> takers = new LinkedHashSet<>();

    /** A watch for all of these sagas. */
    public DirtyRefusals(List<SagaBook> books) {
        this.books = List.copyOf(books);
    }

    @Override
    public void taken(Resource resource, long request) {
        for (SagaBook book : books) {
            Saga saga = book.find(request);
            if (saga != null && saga.isRunning()) {
                takers.add(saga);
            }
        }
    }

    @Override
    public void putBack(Resource resource, long request, boolean isAll) {
        if (isAll) {
            takers.removeIf(saga -> saga.request() == request);
        }
    }

    @Override
    public void refused(Resource resource, long request) {
        takers.removeIf(Saga::isOver);
        Sight sight = new Sight(Sight.Kind.REFUSAL);
        for (Saga saga : takers) {
            if (saga.request() != request) {
                saga.seenBy(sight);
            }
        }
    }
}
