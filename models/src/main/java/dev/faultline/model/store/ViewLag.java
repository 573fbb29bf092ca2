package dev.faultline.model.store;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What a store that shows the values of another in its own form (a read model, in CQRS) does not show yet. Each write of the source is a
 * version of its key; the write that brings it to the view is done for the same request, and shows that version and all before it, as views
 * do that go by the position of an event. A version of the source that is lost needs not be shown.
 */
final class ViewLag implements Store.WriteListener, Store.LossListener {

    private final LongSupplier clock;
    /** By key, the versions that are not shown yet: when each was written, by its request, in order. */
    private final Map<Long, LinkedHashMap<Long, Long>> missing = new LinkedHashMap<>();

    /** Follows a source; {@code clock} tells the simulated time in nanoseconds. */
    ViewLag(LongSupplier clock) {
        this.clock = clock;
    }

    @Override
    public void written(long key, long request) {
        LinkedHashMap<Long, Long> versions = missing.computeIfAbsent(key, any -> new LinkedHashMap<>());
        versions.remove(request); // the same request writes the same, and the newest one is to be shown
        versions.put(request, clock.getAsLong());
    }

    @Override
    public void lost(long key) {
        LinkedHashMap<Long, Long> versions = missing.get(key);
        if (versions != null) {
            long newest = 0;
            for (long request : versions.keySet()) {
                newest = request;
            }
            versions.remove(newest);
            forgetIfEmpty(key, versions);
        }
    }

    @Override
    public void allLost() {
        missing.clear();
    }

    /** The view has been written for this request. */
    void shown(long key, long request) {
        LinkedHashMap<Long, Long> versions = missing.get(key);
        if (versions == null || !versions.containsKey(request)) {
            return;
        }
        Iterator<Long> each = versions.keySet().iterator();
        boolean isThere = false;
        while (!isThere) {
            isThere = each.next() == request;
            each.remove();
        }
        forgetIfEmpty(key, versions);
    }

    private void forgetIfEmpty(long key, LinkedHashMap<Long, Long> versions) {
        if (versions.isEmpty()) {
            missing.remove(key);
        }
    }

    /** When what the view shows was replaced at the source; negative when it shows the newest. */
    long replacedAt(long key) {
        LinkedHashMap<Long, Long> versions = missing.get(key);
        return versions == null ? -1 : versions.values().iterator().next();
    }

    /** Whether it lacks what this request has written to the source. */
    boolean lacks(long key, long request) {
        LinkedHashMap<Long, Long> versions = missing.get(key);
        return versions != null && versions.containsKey(request);
    }
}
