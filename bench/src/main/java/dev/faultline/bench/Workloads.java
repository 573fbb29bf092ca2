package dev.faultline.bench;

/**
 * The three workloads, each as one program writes them. All times are whole nanoseconds; events at equal times run in the order
 * of scheduling. See {@link Workload} for what each one is.
 */
public interface Workloads {
    /** Mean time between events of HOLD, and of a service of MM1. */
    double SECOND_NANOS = 1e9;
    /** Mean time between two customers of MM1: the server is 90 % busy. */
    double CUSTOMER_GAP_NANOS = 1e9 / 0.9;
    /** Mean time between two requests of CHAIN. */
    double REQUEST_GAP_NANOS = 1e6;
    /** Mean time of a message on the network of CHAIN. */
    double NETWORK_NANOS = 0.5e6;
    /** After so long the caller in CHAIN would be told that there is no answer. */
    long TIMEOUT_NANOS = 1_000_000_000;
    /** Gateway, A, B, C. */
    int STATIONS = 4;
    /** Workers of each station. */
    int WORKERS = 16;
    /** Service demand in CHAIN: lognormal with mean 5 ms and coefficient of variation 1. */
    double SERVICE_SIGMA = StrictMath.sqrt(StrictMath.log(2));
    /** The logarithm of its median in nanoseconds. */
    double SERVICE_MU = StrictMath.log(5e6) - StrictMath.log(2) / 2;

    /** The pending event set: so many events pending, each of which schedules the next. */
    Answer hold(int pending, int holds);

    /** One queue with one server. */
    Answer mm1(int customers);

    /** Four services that call each other, with a timer around each call. */
    Answer chain(int requests);
}
