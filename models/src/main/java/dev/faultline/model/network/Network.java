package dev.faultline.model.network;

import dev.faultline.model.call.Stage;
import dev.faultline.model.place.Topology;
import dev.faultline.model.place.Zone;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The ways between any two zones, and the links between parties.
 *
 * <p>What a message meets goes by where it comes from and where it goes to; rules on links come on top of that.
 */
public final class Network {

    private final Stage stage;
    private final Map<String, Link> links = new LinkedHashMap<>();
    private final List<LinkRule> rules = new ArrayList<>();
    private final Way[][] ways;

    /**
     * A network over the topology, whose zones must all be known by now.
     *
     * @param between the way from one zone to another
     */
    public Network(Stage stage, Topology topology, BiFunction<Zone, Zone, Way> between) {
        this.stage = stage;
        int zones = topology.zones().size();
        ways = new Way[zones][zones];
        for (Zone from : topology.zones()) {
            for (Zone to : topology.zones()) {
                ways[from.index()][to.index()] = between.apply(from, to);
            }
        }
    }

    /** The link from one party to another, by their names; made when first asked for. */
    public Link link(String from, String to) {
        return links.computeIfAbsent(from + " -> " + to, name -> {
            Link link = new Link(name, stage, this);
            rules.forEach(link::install);
            return link;
        });
    }

    /** Installs a rule on all links, those to come included. */
    public void install(LinkRule rule) {
        rules.add(rule);
        links.values().forEach(link -> link.install(rule));
    }

    /** Takes a rule out of all links. */
    public void remove(LinkRule rule) {
        rules.remove(rule);
        links.values().forEach(link -> link.remove(rule));
    }

    /** All links that were asked for so far. */
    public Collection<Link> links() {
        return Collections.unmodifiableCollection(links.values());
    }

    Way way(Zone from, Zone to) {
        return ways[from.index()][to.index()];
    }
}
