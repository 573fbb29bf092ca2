package dev.faultline.scenario.assembly;

import dev.faultline.chaos.FaultCondition.Figure;
import dev.faultline.model.messaging.Channel;
import dev.faultline.model.messaging.Subscription;
import dev.faultline.model.resilience.CircuitBreaker;
import dev.faultline.model.service.Service;
import java.util.List;
import java.util.Map;

/** What the models of a run show of themselves at a moment, by the names of the scenario. */
final class LiveFigures {

    private final Assembler.Parts parts;

    LiveFigures(Assembler.Parts parts) {
        this.parts = parts;
    }

    /** The figure now; a share from 0 to 1, or a number; not a number where there is none. */
    double of(Figure figure, String name) {
        return switch (figure) {
            case LAG -> lag(name);
            case BREAKER -> openBreakers(name);
            case QUEUE -> service(name).books().inLine().value();
            case INSTANCES -> service(name).books().up().value();
            case UTILIZATION -> share(service(name), service(name).books().cores().value(), service(name).cores());
            case OCCUPANCY -> share(service(name), service(name).books().workers().value(), service(name).workers());
        };
    }

    private Service service(String name) {
        return parts.services().get(name);
    }

    /** What is busy of that part of the whole which is up; nothing is busy where there is no end of it. */
    private static double share(Service service, long busy, long whole) {
        long up = service.books().up().value();
        return whole == Long.MAX_VALUE || up == 0 ? 0 : busy / ((double) whole * up / service.instances().size());
    }

    private double lag(String name) {
        int at = name.lastIndexOf('@');
        Channel channel = parts.channels().get(name.substring(0, at));
        for (Subscription subscription : channel.subscriptions()) {
            if (subscription.isOf(name.substring(at + 1))) {
                return subscription.inside().value();
            }
        }
        return Double.NaN;
    }

    private double openBreakers(String edge) {
        long open = 0;
        for (Map.Entry<String, List<CircuitBreaker>> breakers : parts.breakers().entrySet()) {
            if (breakers.getKey().equals(edge) || breakers.getKey().startsWith(edge + ".")) {
                open += breakers.getValue().stream().filter(breaker -> breaker.status() == CircuitBreaker.Status.OPEN).count();
            }
        }
        return open;
    }
}
