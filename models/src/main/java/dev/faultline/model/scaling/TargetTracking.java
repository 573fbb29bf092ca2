package dev.faultline.model.scaling;

/**
 * The formula of the Kubernetes autoscaler: as many instances as would bring the metric to its target.
 *
 * <p>{@code desired = ceil(instances * metric / target)}, unless the ratio is within the tolerance around 1. Instances that are
 * on their way up count as idle when more are wanted, and so do those of which nothing is known; when fewer are wanted, those
 * count as just at the target. Where that turns the direction around or brings the ratio into tolerance, nothing is done. From zero
 * instances there is one as soon as something waits, as event-driven scalers on top of it do. Source: semantics reference, D10 (the horizontal pod autoscaler's documentation, "Algorithm details").
 *
 * @param target what the metric should be, on average over instances
 * @param tolerance how far the ratio may be from 1 without anything being done
 */
public record TargetTracking(double target, double tolerance) {

    /** What arithmetic adds in the last places is neither an instance nor beyond the tolerance. */
    private static final double ROUNDING = 1e-9;

    /**
     * How many instances there should be.
     *
     * @param now how many there are
     * @param metric the metric's average over the instances that serve; {@code NaN} if there is none, and infinite if there is none and
     *               something waits for one
     */
    public int desired(Headcount now, double metric) {
        int current = now.wanted();
        if (current == 0 && metric > 0) {
            return 1; // no formula leads away from zero
        }
        if (now.serving() == 0 || Double.isNaN(metric)) {
            return current;
        }
        double ratio = metric / target;
        boolean ignoresStarting = now.starting() == 0 || ratio <= 1;
        if (ignoresStarting && now.missing() == 0) {
            return isTolerable(ratio) ? current : instances(ratio, now.serving());
        }
        double assumed = ratio < 1 ? now.missing() * target : 0;
        int counted = now.serving() + now.missing() + (ignoresStarting ? 0 : now.starting());
        double cautious = (metric * now.serving() + assumed) / counted / target;
        boolean turns = ratio < 1 ? cautious > 1 : cautious < 1;
        if (isTolerable(cautious) || turns) {
            return current;
        }
        int desired = instances(cautious, counted);
        boolean wrongWay = cautious < 1 ? desired > current : desired < current;
        return wrongWay ? current : desired;
    }

    private boolean isTolerable(double ratio) {
        return Math.abs(1 - ratio) <= tolerance + ROUNDING;
    }

    private static int instances(double ratio, int of) {
        return (int) Math.min(Integer.MAX_VALUE, StrictMath.ceil(ratio * of - ROUNDING));
    }

}
