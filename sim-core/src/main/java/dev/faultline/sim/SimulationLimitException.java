package dev.faultline.sim;

/** The simulation outgrew the engine: more events are pending than it can hold. The simulation cannot go on. */
public final class SimulationLimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SimulationLimitException(String message) {
        super(message);
    }
}
