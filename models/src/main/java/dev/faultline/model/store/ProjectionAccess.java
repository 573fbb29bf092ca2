package dev.faultline.model.store;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import java.util.function.LongSupplier;

/** One caller instance of a projection. */
final class ProjectionAccess implements Access {

    private final Projection projection;
    private final Endpoint way;

    ProjectionAccess(Projection projection, Endpoint way) {
        this.projection = projection;
        this.way = way;
    }

    @Override
    public void read(Call call, long key, boolean replica, Answer answer) {
        way.call(call, new Look(call, key, answer));
    }

    /** Only events change a projection, and the language has no step that would; whoever writes is refused. */
    @Override
    public void write(Call call, long key, LongSupplier transaction, Answer answer) {
        answer.complete(call, Outcome.ERROR, Answer.NOTHING);
    }

    private final class Look extends Request {

        private final Answer answer;

        Look(Call call, long key, Answer answer) {
            super(call, key);
            this.answer = answer;
        }

        @Override
        long effortNanos() {
            return projection.readNanos(call);
        }

        @Override
        Outcome served() {
            told = projection.see(call, key);
            if (told == Answer.UNKNOWN) {
                projection.turnedAway();
                return Outcome.REJECTED;
            }
            return Outcome.OK;
        }

        @Override
        public void complete(Call of, Outcome outcome) {
            answer.complete(of, outcome, told);
        }
    }
}
