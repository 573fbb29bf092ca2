package dev.faultline.model.audience;

import dev.faultline.model.call.Recipients;
import dev.faultline.sim.Simulation;

/** A part of a post's recipients, and whether they have it. */
final class Task implements Recipients {

    private final Post post;
    private final int count;
    private final Simulation simulation;
    private boolean isReached;
    private String missedBecause;

    Task(Post post, int count, Simulation simulation) {
        this.post = post;
        this.count = count;
        this.simulation = simulation;
    }

    @Override
    public long count() {
        return count;
    }

    boolean isWaiting() {
        return !isReached && missedBecause == null;
    }

    boolean isMissed() {
        return missedBecause != null;
    }

    /** Somebody may handle it once more, and somebody may handle what was taken for lost: from a dead-letter queue, or a second copy. */
    @Override
    public void reached() {
        if (isReached) {
            post.book().again(post, count);
            return;
        }
        if (missedBecause != null) {
            post.book().notMissed(post, count, missedBecause);
            missedBecause = null;
        }
        isReached = true;
        post.reached(count, simulation.now());
    }

    @Override
    public void missed(String why) {
        if (isWaiting()) {
            missedBecause = why;
            post.book().missed(post, count, why);
        }
    }

    @Override
    public void effort(long nanos) {
        post.book().worked(post, nanos);
    }

    void notConfirmed() {
        post.book().unconfirmed(post, count);
    }
}
