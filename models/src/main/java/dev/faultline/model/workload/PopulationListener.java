package dev.faultline.model.workload;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;

/** Watches the requests of clients from outside. */
public interface PopulationListener {

    /** Nobody watches. */
    PopulationListener NONE = new PopulationListener() {
        @Override
        public void started(Call call) {
        }

        @Override
        public void ended(Call call, Outcome outcome) {
        }
    };

    /** A client sends a request now, as it meant to. */
    void started(Call call);

    /**
     * A request has ended, at the client; it started when the client meant to send it ({@link Call#startedAt()}).
     */
    void ended(Call call, Outcome outcome);

    /** This one, and then the other. */
    default PopulationListener and(PopulationListener other) {
        PopulationListener first = this;
        return new PopulationListener() {
            @Override
            public void started(Call call) {
                first.started(call);
                other.started(call);
            }

            @Override
            public void ended(Call call, Outcome outcome) {
                first.ended(call, outcome);
                other.ended(call, outcome);
            }
        };
    }
}
