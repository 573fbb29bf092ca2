package dev.faultline.model.audience;

import dev.faultline.sim.Simulation;

/** One post, and its tasks: each for so many of the author's followers, the last one for those that are left over. */
final class Post {

    private final FanOutBook book;
    private final FanOutBook.Row row;
    private final int followers;
    private final long begunAt;
    private final Task[] tasks;
    private long toReach;

    Post(FanOutBook book, FanOutBook.Row row, int followers, int batch, Simulation simulation) {
        this.book = book;
        this.row = row;
        this.begunAt = simulation.now();
        this.followers = followers;
        this.toReach = followers;
        this.tasks = new Task[(followers - 1) / batch + 1];
        for (int i = 0; i < tasks.length; i++) {
            tasks[i] = new Task(this, Math.min(batch, followers - i * batch), simulation);
        }
    }

    FanOutBook book() {
        return book;
    }

    FanOutBook.Row row() {
        return row;
    }

    long begunAt() {
        return begunAt;
    }

    Task[] tasks() {
        return tasks;
    }

    boolean isComplete() {
        return toReach == 0;
    }

    /** So many more have it. */
    void reached(long count, long now) {
        boolean first = toReach == followers;
        toReach -= count;
        book.reached(this, count, first, now);
    }
}
