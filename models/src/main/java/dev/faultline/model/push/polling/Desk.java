package dev.faultline.model.push.polling;

import dev.faultline.model.push.Landing;
import dev.faultline.model.push.PushBooks;
import dev.faultline.model.service.GatewayWork;
import dev.faultline.model.service.Instance;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the instances of the gateway take requests in: each as many as it has workers or cores, and places to wait. The others are
 * refused.
 *
 * <p>Where a request holds a worker, it does so from its beginning until it is answered, and those that have none yet stand in line.
 */
final class Desk implements Landing.Watcher {

    private final Landing landing;
    private final PushBooks books;
    private final Trips trips;
    private final Askers askers;
    private final UpdateLog log;
    private final Effort effort;
    private final long[] inside;
    private final long[] held;
    /** Those that have no worker yet, for each instance. */
    private final List<ArrayDeque<Bunch>> lines = new ArrayList<>();
    private final Runnable[] leaving;
    private Handling handling;

    /** What becomes of requests when the work on them is done. */
    interface Handling {

        /** They are answered, now or later, one by one or together. */
        void handle(Bunch bunch);

        /** A user has closed its request. */
        default void closed(int user) {
        }

        /** An instance has lost its memory; {@code silently} if nobody is told. */
        default void memoryLost(int instance, boolean silently) {
        }

        /** An instance is to stop: nobody should wait there any longer. */
        default void drains(int instance) {
        }
    }

    /**
     * What a request takes.
     *
     * @param perRequest work on each, in nanoseconds of a core
     * @param perUpdate more of it for each update that an answer has
     * @param bytes of memory while it is open
     * @param holdsWorker whether it holds a worker
     */
    record Effort(long perRequest, long perUpdate, long bytes, boolean holdsWorker) {
    }

    Desk(Landing landing, PushBooks books, Trips trips, Askers askers, UpdateLog log, Effort effort) {
        this.landing = landing;
        this.books = books;
        this.trips = trips;
        this.askers = askers;
        this.log = log;
        this.effort = effort;
        this.inside = new long[landing.size()];
        this.held = new long[landing.size()];
        this.leaving = new Runnable[landing.size()];
        for (int i = 0; i < inside.length; i++) {
            lines.add(new ArrayDeque<>());
        }
        landing.watch(this);
    }

    /** Says what becomes of requests. */
    void hands(Handling to) {
        handling = to;
    }

    int instances() {
        return inside.length;
    }

    /** How many more requests an instance takes: as queueing theory has it, those served and those waiting have places. */
    private long room(int index) {
        Instance.Plan plan = landing.instance(index).plan();
        long servers = effort.holdsWorker() ? plan.workers() : plan.cores();
        long places = servers > Long.MAX_VALUE - plan.places() ? Long.MAX_VALUE : servers + plan.places();
        return Math.max(0, places - inside[index] + (effort.holdsWorker() ? 0 : held[index]));
    }

    /** Requests have come to an instance. */
    void receives(Bunch bunch) {
        int taken = (int) Math.min(bunch.size(), room(bunch.instance));
        if (taken < bunch.size()) {
            landing.add(bunch.instance, taken - bunch.size());
            trips.refuse(bunch.part(taken, bunch.size(), trips));
        }
        if (taken > 0) {
            Bunch accepted = taken == bunch.size() ? bunch : bunch.part(0, taken, trips);
            opens(bunch.instance, taken);
            if (effort.holdsWorker()) {
                lines.get(bunch.instance).add(accepted);
                serveLine(bunch.instance);
            } else {
                work(accepted);
            }
        }
    }

    private void serveLine(int index) {
        ArrayDeque<Bunch> line = lines.get(index);
        while (!line.isEmpty()) {
            Bunch next = line.peekFirst();
            int workers = (int) landing.instance(index).takeWorkers(next.size());
            if (workers == 0) {
                return;
            }
            line.removeFirst();
            if (workers < next.size()) {
                line.addFirst(next.part(workers, next.size(), trips));
                next = next.part(0, workers, trips);
            }
            work(next);
        }
    }

    /** A user's request is at an instance from the beginning, if that has a worker for it where one is needed. */
    boolean opensAtOnce(int index) {
        Instance instance = landing.instance(index);
        if (!instance.host().isUp() || effort.holdsWorker() && instance.takeWorkers(1) == 0) {
            return false;
        }
        landing.add(index, 1);
        opens(index, 1);
        return true;
    }

    private void opens(int index, long more) {
        inside[index] += more;
        books.connected().add(more);
        books.memory().add(more * effort.bytes());
    }

    private void work(Bunch bunch) {
        long updates = 0;
        for (int i = 0; effort.perUpdate() > 0 && i < bunch.size(); i++) {
            updates += askers.news(bunch.users[i]);
        }
        long each = effort.perRequest() + effort.perUpdate() * updates / bunch.size();
        landing.instance(bunch.instance).perform(new Work(bunch, each) {
            @Override
            protected void done(long beganAt, long endedAt) {
                handling.handle(bunch);
            }
        });
    }

    /** Work on a bunch; when it is lost, its users are told, if somebody is there to tell them. */
    private abstract class Work extends GatewayWork {

        private final Bunch bunch;

        Work(Bunch bunch, long nanosEach) {
            super(bunch.size(), nanosEach);
            this.bunch = bunch;
        }

        @Override
        protected void lost(long done) {
            if (landing.instance(bunch.instance).host().refuses()) {
                trips.refuse(bunch);
            }
        }
    }

    /** So many more of the requests inside of an instance wait for news, or fewer. */
    void holds(int index, int more) {
        held[index] += more;
    }

    /** Users who waited for news are answered, after the work for so many updates each. */
    void answerHeld(int[] users, int[] turns, int index, int updates) {
        Bunch bunch = trips.bunch(users, turns, index, 0);
        landing.instance(index).perform(new Work(bunch, updates * effort.perUpdate()) {
            @Override
            protected void done(long beganAt, long endedAt) {
                answer(bunch);
            }
        });
    }

    /** Answers requests with all that is known now. */
    void answer(Bunch bunch) {
        bunch.below = log.next();
        trips.answer(bunch);
        closes(bunch.instance, bunch.size());
    }

    /** So many requests at an instance are over. */
    void closes(int index, int fewer) {
        opens(index, -fewer);
        landing.add(index, -fewer);
        if (effort.holdsWorker()) {
            landing.instance(index).giveBackWorkers(fewer);
            serveLine(index);
        }
        mayLeave(index);
    }

    /** A user has closed its request. */
    void closed(int user) {
        handling.closed(user);
    }

    @Override
    public void memoryLost(int index, boolean silently) {
        handling.memoryLost(index, silently);
        List<Bunch> waiting = List.copyOf(lines.get(index));
        lines.get(index).clear();
        landing.add(index, (int) -inside[index]);
        opens(index, -inside[index]);
        leaving[index] = null;
        if (!silently) {
            waiting.forEach(trips::refuse);
        }
    }

    @Override
    public void drains(int index, Runnable gone) {
        leaving[index] = gone;
        handling.drains(index);
        mayLeave(index);
    }

    private void mayLeave(int index) {
        if (leaving[index] != null && inside[index] == 0) {
            Runnable gone = leaving[index];
            leaving[index] = null;
            gone.run();
        }
    }
}
