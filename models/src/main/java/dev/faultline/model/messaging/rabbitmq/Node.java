package dev.faultline.model.messaging.rabbitmq;

import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A machine of the cluster, as those see it who publish over a connection to it. */
final class Node implements HostListener {

    private final Host host;
    private final Set<Posting> open = new LinkedHashSet<>();

    Node(Host host) {
        this.host = host;
        host.listen(this);
    }

    Host host() {
        return host;
    }

    /** Somebody waits here for a confirm. */
    void opens(Posting posting) {
        open.add(posting);
    }

    /** Whether somebody waits here for it. */
    boolean has(Posting posting) {
        return open.contains(posting);
    }

    /** Whether somebody still waits here for it; that ends now. */
    boolean closes(Posting posting) {
        return open.remove(posting);
    }

    @Override
    public void memoryLost(boolean silently) {
        List<Posting> gone = List.copyOf(open);
        open.clear();
        gone.forEach(posting -> posting.broken(silently));
    }
}
