package dev.faultline.sim;

/**
 * What runs first within one instant: what goes wrong, then what is simulated, then who looks on.
 *
 * <p>Observers see the state after all model events of their instant. They are no part of what happens: their events are
 * neither counted nor digested, and they may schedule only observers.
 */
public enum Phase {
    CHAOS,
    MODEL,
    OBSERVER
}
