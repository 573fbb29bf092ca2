package dev.faultline.model.broken;

/** Breaks a rule of the house on purpose. */
public final class RoundsLikeTheMachine {

    private RoundsLikeTheMachine() {}

    static double rounds(double x) {
        return Math.exp(x);
    }
}
