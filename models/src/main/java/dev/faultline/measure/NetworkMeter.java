package dev.faultline.measure;

import dev.faultline.model.network.ConnectionBooks;
import dev.faultline.model.network.Lines;
import dev.faultline.result.NetworkResult;
import java.util.LinkedHashMap;
import java.util.Map;

/** Measures what lies between services: connections and lines. */
final class NetworkMeter {

    private final Span span;
    private final Map<String, Map<String, ConnectionMeter>> connections = new LinkedHashMap<>();
    private final Map<String, LineMeter> lines = new LinkedHashMap<>();

    NetworkMeter(Span span) {
        this.span = span;
    }

    void watch(String edge, ConnectionBooks books) {
        Map<String, ConnectionMeter> ofEdge = connections.computeIfAbsent(edge, any -> new LinkedHashMap<>());
        String name = books.protocol();
        for (int other = 2; ofEdge.containsKey(name); other++) {
            name = books.protocol() + " (" + other + ")"; // the same kind with other settings
        }
        ofEdge.put(name, new ConnectionMeter(books, span));
    }

    void watch(Lines watched) {
        lines.put(watched.books().name(), new LineMeter(watched, span));
    }

    void warmedUp() {
        connections.values().forEach(ofEdge -> ofEdge.values().forEach(ConnectionMeter::warmedUp));
        lines.values().forEach(LineMeter::warmedUp);
    }

    void closeWindow(long widthNanos) {
        connections.values().forEach(ofEdge -> ofEdge.values().forEach(meter -> meter.closeWindow(widthNanos)));
    }

    void arrivalsStopped() {
        connections.values().forEach(ofEdge -> ofEdge.values().forEach(ConnectionMeter::arrivalsStopped));
        lines.values().forEach(LineMeter::arrivalsStopped);
    }

    NetworkResult result(long nowNanos) {
        Map<String, Map<String, NetworkResult.Connections>> ofConnections = new LinkedHashMap<>();
        connections.forEach((edge, meters) -> {
            Map<String, NetworkResult.Connections> ofEdge = new LinkedHashMap<>();
            meters.forEach((protocol, meter) -> ofEdge.put(protocol, meter.result(nowNanos)));
            ofConnections.put(edge, ofEdge);
        });
        Map<String, NetworkResult.Line> ofLines = new LinkedHashMap<>();
        lines.forEach((name, meter) -> ofLines.put(name, meter.result(nowNanos)));
        return new NetworkResult(ofConnections, ofLines);
    }
}
