package dev.faultline.model.network;

import dev.faultline.model.call.Stage;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import dev.faultline.model.protocol.Protocol;
import java.util.ArrayList;
import java.util.List;

/**
 * The connections of one caller instance to the instances of one service, by one protocol; a pool for each of them, shared by all
 * routes to the service's operations.
 *
 * <p>They live in the caller's memory and are gone with it.
 */
public final class Connections {

    private final Stage stage;
    private final Host caller;
    private final Link link;
    private final Protocol protocol;
    private final ConnectionBooks books;
    private final List<ConnectionPool> pools = new ArrayList<>();

    /**
     * Connections, none so far.
     *
     * @param link between the two parties
     * @param books shared by all instances of the caller
     */
    public Connections(Stage stage, Host caller, Link link, Protocol protocol, ConnectionBooks books) {
        this.stage = stage;
        this.caller = caller;
        this.link = link;
        this.protocol = protocol;
        this.books = books;
        caller.listen(new HostListener() {
            @Override
            public void memoryLost(boolean silently) {
                pools.forEach(ConnectionPool::forget);
            }
        });
    }

    Protocol protocol() {
        return protocol;
    }

    ConnectionBooks books() {
        return books;
    }

    Stage stage() {
        return stage;
    }

    Host caller() {
        return caller;
    }

    Link link() {
        return link;
    }

    /** The pool to one instance of the service; made when first asked for. */
    ConnectionPool pool(int index, Host callee) {
        while (pools.size() <= index) {
            pools.add(null);
        }
        if (pools.get(index) == null) {
            pools.set(index, new ConnectionPool(this, callee));
        }
        return pools.get(index);
    }
}
