package dev.faultline.model.messaging;

import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Stage;
import dev.faultline.model.network.Link;
import dev.faultline.model.network.Receiver;
import dev.faultline.model.network.Rotation;
import dev.faultline.model.network.Route;
import dev.faultline.model.place.Host;

/**
 * Where somebody publishes from.
 *
 * @param host the machine of the publisher, in whose memory its client library keeps what it keeps
 * @param link the way from there to the broker
 */
public record PublisherSite(Stage stage, Host host, Link link) {

    /** The way to one machine of the broker. */
    public Endpoint way(Receiver machine) {
        return new Route(stage, host, link, Rotation.ofOne(stage.simulation()), new Receiver[] {machine});
    }
}
