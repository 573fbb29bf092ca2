package dev.faultline.model.messaging.aws;

import dev.faultline.model.messaging.Broker;
import dev.faultline.model.messaging.BrokerSite;
import dev.faultline.model.messaging.Channel;
import dev.faultline.model.place.Host;
import dev.faultline.sim.random.Distribution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** SNS or EventBridge in one region: channels that deliver into those of other brokers. */
final class FanOutBroker implements Broker {

    private final BrokerSite site;
    private final RegionalService service;
    private final Map<String, FanOutChannel> channels = new LinkedHashMap<>();

    FanOutBroker(BrokerSite site, Optional<String> in, Distribution latency) {
        this.site = site;
        this.service = RegionalService.at(site, in, latency);
    }

    FanOutChannel add(String channel) {
        return channels.computeIfAbsent(channel, name -> new FanOutChannel(name() + "/" + name, service));
    }

    /** Has a channel deliver to a target as soon as that is there. */
    void deliver(String channel, String as, Map<String, List<HeaderPattern>> filter, DeliveryRetry retry, String target,
            Optional<String> deadLetters) {
        site.afterwards(() -> channels.get(channel).add(new FanOutTarget(site.stage(), as, filter, retry,
                deadLetters.map(site::channel).orElse(null))
                .into(site.channel(target), service.hosts(), site.link(target.substring(0, target.indexOf('/'))))));
    }

    @Override
    public String name() {
        return site.name();
    }

    @Override
    public List<Channel> channels() {
        return List.copyOf(channels.values());
    }

    @Override
    public List<Host> hosts() {
        return service.hosts();
    }
}
