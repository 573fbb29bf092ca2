package dev.faultline.result;

import java.util.Map;

/**
 * What one fault has cost: the run with it set against the same run without it, with the same customers, so that the difference is
 * the fault's own. Where a figure is absent, it did not happen.
 *
 * <p>A moment is bad when an operation broke a promise that it keeps without the fault; where nothing is promised, when more
 * requests failed than without. Moments are the windows of the series, and calm is 10 s without a bad one.
 *
 * @param kind              the fault's key
 * @param target            whom it struck
 * @param detail            what else is to be known, or null
 * @param fromSeconds       when it began, in simulated seconds
 * @param toSeconds         when it ended; {@code NaN} if it outlived the run
 * @param requestsFailed    requests that failed or got no answer, more than without it
 * @param outageSeconds     how long all bad moments were together: the time that the system was away for somebody (RTO)
 * @param detectSeconds     from its beginning to the first reaction that there would not have been without it
 * @param detectedBy        that reaction, or null
 * @param mitigateSeconds   from its beginning until calm came while it still was on
 * @param recoverSeconds    from its end until calm came
 * @param drainSeconds      from its end until backlogs were no larger than without it
 * @param staysBad          whether bad moments had begun and calm never came again before the end of the run
 * @param metastable        whether no calm came for a minute or more after its end, and so until the end of the run
 * @param messages          what became of messages, more than without it
 * @param writesLost        writes that were answered well and are gone, more than without it (RPO, as a number of writes)
 * @param effectsMissing    effects of good answers that did not happen, more than without it
 * @param effectsDuplicate  effects that happened again, more than without it
 * @param amplification     attempts between services and from clients, over those without it
 * @param clients           who felt it, by client; those who did not are left out
 * @param operations        the same by operation
 * @param regions           the same by the region that clients are near to
 */
public record FaultCost(String kind, String target, String detail, double fromSeconds, double toSeconds, double requestsFailed,
                        double outageSeconds, double detectSeconds, String detectedBy, double mitigateSeconds,
                        double recoverSeconds, double drainSeconds, boolean staysBad, boolean metastable, Messages messages,
                        double writesLost, double effectsMissing, double effectsDuplicate,
                        double amplification, Map<String, Felt> clients, Map<String, Felt> operations, Map<String, Felt> regions) {
    public FaultCost {
        messages = messages == null ? new Messages(0, 0, 0, 0, 0, 0) : messages;
        clients = Frozen.map(clients);
        operations = Frozen.map(operations);
        regions = Frozen.map(regions);
    }

    /** Whether nothing at all came of it: no request, message, write or effect was any different, and nobody felt it. */
    public boolean isNothing() {
        return requestsFailed == 0 && outageSeconds == 0 && messages.areAsWithout() && writesLost == 0
            && effectsMissing == 0 && effectsDuplicate == 0 && clients.isEmpty() && operations.isEmpty();
    }

    /**
     * What became of messages, in all channels, more than without the fault; fewer where it is negative.
     *
     * @param lost         that were accepted and are nowhere
     * @param duplicate    that were handled again
     * @param outOfOrder   that were handled after a later one of the same key
     * @param expired      that outlived their time
     * @param deadLettered that were set aside after their last attempt
     * @param dropped      that were left out by policy
     */
    public record Messages(double lost, double duplicate, double outOfOrder, double expired, double deadLettered, double dropped) {

        boolean areAsWithout() {
            return lost == 0 && duplicate == 0 && outOfOrder == 0 && expired == 0 && deadLettered == 0 && dropped == 0;
        }
    }

    /**
     * How somebody felt it.
     *
     * @param requestsFailed requests that failed or got no answer, more than without the fault
     * @param seconds        for how long there were more of them, or promises were broken
     */
    public record Felt(double requestsFailed, double seconds) {
    }
}
