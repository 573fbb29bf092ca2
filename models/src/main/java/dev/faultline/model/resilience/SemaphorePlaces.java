package dev.faultline.model.resilience;

/** So many places, and a line of any length for those who are ready to wait. Source: Resilience4j, {@code SemaphoreBulkhead}. */
final class SemaphorePlaces implements Places {

    private final int most;
    private final boolean mayWait;
    private int inside;

    SemaphorePlaces(int most, boolean mayWait) {
        this.most = most;
        this.mayWait = mayWait;
    }

    @Override
    public Place ask(long nowNanos, int waiting) {
        if (inside < most) {
            inside++;
            return Place.INSIDE;
        }
        return mayWait ? Place.IN_LINE : Place.NOWHERE;
    }

    @Override
    public void leave(long nowNanos) {
        inside--;
    }

    @Override
    public int inside() {
        return inside;
    }
}
