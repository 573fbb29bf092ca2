package dev.faultline.result;

/**
 * How much was simulated.
 *
 * @param seconds       simulated time from the start to the end of the arrivals, warm-up included, in seconds
 * @param warmUpSeconds simulated time at the start that no figure covers, in seconds
 * @param drainSeconds  simulated time after the arrivals until the run ended, in seconds; 0 without drain
 * @param events        executed events of chaos and models
 * @param scale         how many real requests each simulated one stands for; 1 unless the scenario is scaled down
 */
public record Simulated(double seconds, double warmUpSeconds, double drainSeconds, double events, double scale) {
}
