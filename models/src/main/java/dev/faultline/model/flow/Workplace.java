package dev.faultline.model.flow;

import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.FireAndForget;
import dev.faultline.model.call.Stage;
import dev.faultline.model.place.Host;

/** What a flow needs of the instance that it runs on. */
public interface Workplace {

    Stage stage();

    Host host();

    /** The endpoint behind an outlet: an operation of another service, or a channel, with the policies around it. */
    Endpoint outlet(int index);

    /** Takes calls that go on without the flow that makes them. */
    FireAndForget fireAndForget();

    /** Works on a core for {@code nanos} at full speed, when one is free, and then goes on with {@link Flow#worked()}. */
    void work(Flow flow, long nanos);

    /** Gives back the core that the flow works on, or its place in line for one. */
    void stopWork(Flow flow);

    /** The flow no longer stands in line for a worker. */
    void leaveLine(Flow flow);

    /** The flow waits for others from now on: a service with asynchronous I/O takes its worker back. */
    void waits(Flow flow);

    /**
     * The flow wants to go on after a wait.
     *
     * @return true when it may at once; false when it stands in line for a worker, and goes on with {@link Flow#proceed()}
     */
    boolean goesOn(Flow flow);

    /** The flow ends without having gone to work: its caller's deadline has passed. */
    default void expired(Flow flow) {
    }

    /** The flow is over: its worker is free again. */
    void finished(Flow flow);
}
