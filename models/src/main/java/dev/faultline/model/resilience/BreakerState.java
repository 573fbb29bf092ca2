package dev.faultline.model.resilience;

/**
 * Where a circuit breaker stands. A state holds what makes sense in it, and the window whose numbers it shows; a window lives
 * as long as the state that made it, and through the open state that follows.
 */
sealed interface BreakerState {

    BreakerWindow window();

    CircuitBreaker.Status status();

    /** How often it has opened since it was last closed. */
    int openings();

    /** All calls pass. */
    record Closed(BreakerWindow window) implements BreakerState {

        @Override
        public CircuitBreaker.Status status() {
            return CircuitBreaker.Status.CLOSED;
        }

        @Override
        public int openings() {
            return 0;
        }
    }

    /** No call passes before {@code untilNanos} is over. */
    record Open(BreakerWindow window, int openings, long untilNanos) implements BreakerState {

        @Override
        public CircuitBreaker.Status status() {
            return CircuitBreaker.Status.OPEN;
        }
    }

    /** It stays as somebody has set it: disabled, forced open, or for its numbers only. */
    record Fixed(CircuitBreaker.Status status, BreakerWindow window) implements BreakerState {

        @Override
        public int openings() {
            return 0;
        }
    }

    /** So many more calls pass. */
    record HalfOpen(BreakerWindow window, int openings, int permits) implements BreakerState {

        @Override
        public CircuitBreaker.Status status() {
            return CircuitBreaker.Status.HALF_OPEN;
        }
    }
}
