package dev.faultline.scenario.validation;

import java.util.function.DoubleUnaryOperator;

/**
 * What queueing theory says, in seconds and per second. Sources: Harchol-Balter, Performance Modeling and Design of Computer
 * Systems; Gross and others, Fundamentals of Queueing Theory.
 */
final class Theory {

    private Theory() {
    }

    /**
     * A station with Poisson arrivals, exponential work, one line and no bound.
     *
     * @param servers how many
     * @param lambda  arrivals per second
     * @param mu      what one server can do per second
     */
    record Mmc(int servers, double lambda, double mu) {

        double utilization() {
            return lambda / (servers * mu);
        }

        /** Erlang's C formula, by way of the recursion for his B formula. */
        double probabilityOfWaiting() {
            double blocked = 1;
            double offered = lambda / mu;
            for (int k = 1; k <= servers; k++) {
                blocked = offered * blocked / (k + offered * blocked);
            }
            return blocked / (1 - utilization() * (1 - blocked));
        }

        double meanWait() {
            return probabilityOfWaiting() / (servers * mu - lambda);
        }

        double meanSojourn() {
            return meanWait() + 1 / mu;
        }

        double meanWaiting() {
            return lambda * meanWait();
        }

        /** The time that a share of the customers waits no longer than; 0 if so many do not wait at all. */
        double waitQuantile(double share) {
            double late = (1 - share) / probabilityOfWaiting();
            return late >= 1 ? 0 : -Math.log(late) / (servers * mu - lambda);
        }

        /** The time that a share of the customers spends here at most: exponential work after a wait that is 0 or exponential. */
        double sojournQuantile(double share) {
            double c = probabilityOfWaiting();
            double spare = servers * mu - lambda;
            return quantile(share, t -> Math.abs(spare - mu) < 1e-9 * mu
                    ? Math.exp(-mu * t) * (1 + c * mu * t)
                    : (1 - c) * Math.exp(-mu * t) + c * (spare * Math.exp(-mu * t) - mu * Math.exp(-spare * t)) / (spare - mu));
        }
    }

    /** Mean wait at one server whose work has this mean and this squared coefficient of variation: Pollaczek and Khinchine. */
    static double mg1Wait(double lambda, double work, double squaredCv) {
        return lambda * work * work * (1 + squaredCv) / (2 * (1 - lambda * work));
    }

    /**
     * A station with room for so many, those in service included: a truncated chain of births and deaths.
     *
     * @param servers how many
     * @param room    how many fit, waiting and in service
     * @param lambda  arrivals per second
     * @param mu      what one server can do per second
     */
    record Mmck(int servers, int room, double lambda, double mu) {

        private double[] probabilities() {
            double[] p = new double[room + 1];
            p[0] = 1;
            double sum = 1;
            for (int n = 1; n <= room; n++) {
                p[n] = p[n - 1] * lambda / (Math.min(n, servers) * mu);
                sum += p[n];
            }
            for (int n = 0; n <= room; n++) {
                p[n] /= sum;
            }
            return p;
        }

        double probabilityOfRejection() {
            return probabilities()[room];
        }

        double accepted() {
            return lambda * (1 - probabilityOfRejection());
        }

        double utilization() {
            return accepted() / (servers * mu);
        }

        double meanWaiting() {
            double[] p = probabilities();
            double mean = 0;
            for (int n = servers; n <= room; n++) {
                mean += (n - servers) * p[n];
            }
            return mean;
        }

        /** Of those that were accepted. */
        double meanSojourn() {
            return meanWaiting() / accepted() + 1 / mu;
        }
    }

    /** The time that a share of the sums of independent exponential times with these (different) rates stays within. */
    static double sumQuantile(double share, double... rates) {
        return quantile(share, t -> {
            double tail = 0;
            for (int i = 0; i < rates.length; i++) {
                double weight = 1;
                for (int j = 0; j < rates.length; j++) {
                    weight *= j == i ? 1 : rates[j] / (rates[j] - rates[i]);
                }
                tail += weight * Math.exp(-rates[i] * t);
            }
            return tail;
        });
    }

    /** The time at which a falling tail P(T > t) has come down to 1 - share. */
    private static double quantile(double share, DoubleUnaryOperator tail) {
        double low = 0;
        double high = 1;
        while (tail.applyAsDouble(high) > 1 - share) {
            high *= 2;
        }
        for (int i = 0; i < 100; i++) {
            double middle = (low + high) / 2;
            if (tail.applyAsDouble(middle) > 1 - share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
