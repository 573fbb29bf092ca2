package dev.faultline.sim.random;

/** Refuses parameters of which no law can be made. The reader of scenarios has explained them before: these guard the API. */
final class Check {
    private Check() {
    }

    static void notNegative(double value, String name) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be a number of at least 0: " + value);
        }
    }

    static void positive(double value, String name) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be a number above 0: " + value);
        }
    }

    static void that(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
