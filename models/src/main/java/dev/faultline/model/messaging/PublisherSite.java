package dev.faultline.model.messaging;

import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Stage;
import dev.faultline.model.network.Link;
import dev.faultline.model.network.Receiver;
import dev.faultline.model.network.Rotation;
import dev.faultline.model.network.Route;
import dev.faultline.model.place.Host;
import java.util.Optional;

/**
 * Where somebody publishes from.
 *
 * @param host the machine of the publisher, in whose memory its client library keeps what it keeps
 * @param link the way from there to the broker
 * @param transaction the consumers, {@code broker/channel@group}, to whose transactions belongs what it publishes, if any
 */
public record PublisherSite(Stage stage, Host host, Link link, Optional<String> transaction) {

    /** What is published belongs to no transaction. */
    public PublisherSite(Stage stage, Host host, Link link) {
        this(stage, host, link, Optional.empty());
    }

    /** The way to one machine of the broker. */
    public Endpoint way(Receiver machine) {
        return new Route(stage, host, link, Rotation.ofOne(stage.simulation()), new Receiver[] {machine});
    }
}
