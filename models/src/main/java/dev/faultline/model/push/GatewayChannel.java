package dev.faultline.model.push;

import dev.faultline.model.call.Endpoint;
import dev.faultline.model.messaging.PublisherSite;

/** A channel whose gateway gets each update at one of its instances, and brings it to users in some way. */
public final class GatewayChannel implements PushChannel {

    private final PushSite site;
    private final PushBooks books;
    private final Way way;
    private final Entrance entrance;

    /**
     * A channel.
     *
     * @param books those of the way
     */
    public GatewayChannel(PushSite site, PushBooks books, Way way) {
        this.site = site;
        this.books = books;
        this.way = way;
        this.entrance = new Entrance(site, books, way::take);
    }

    @Override
    public String name() {
        return site.name();
    }

    @Override
    public Audience audience() {
        return site.audience();
    }

    @Override
    public Endpoint publisher(PublisherSite from, Update as) {
        return entrance.way(from, as);
    }

    @Override
    public PushBooks books() {
        return books;
    }

    @Override
    public void start() {
        way.start();
    }

    @Override
    public long unseen() {
        return entrance.underWay() + way.unseen();
    }
}
