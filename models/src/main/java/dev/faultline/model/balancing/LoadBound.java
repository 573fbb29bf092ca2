package dev.faultline.model.balancing;

/**
 * Keeps consistent hashing from burying a backend under a popular key: nobody gets a call that would put it above a factor times
 * the average. Source: Mirrokni, Thorup, Zadimoghaddam, "Consistent hashing with bounded loads" (2018); semantics reference, D12.
 *
 * @param factor from 1; infinite where there is no bound
 */
record LoadBound(double factor) {

    /** The most calls that any backend may have, this one included, or {@link Integer#MAX_VALUE}. */
    int most(Backends backends, boolean anyone) {
        if (Double.isInfinite(factor)) {
            return Integer.MAX_VALUE;
        }
        long sum = 1;
        int among = 0;
        for (int i = 0; i < backends.size(); i++) {
            if (anyone || backends.inRotation(i)) {
                sum += backends.outstanding(i);
                among++;
            }
        }
        return (int) Math.min(Integer.MAX_VALUE, (long) Math.ceil(factor * sum / among));
    }
}
