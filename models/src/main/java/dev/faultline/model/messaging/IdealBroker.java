package dev.faultline.model.messaging;

import dev.faultline.model.call.Stage;
import dev.faultline.model.place.Host;
import dev.faultline.settings.Declares;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The textbook's broker: lossless first-in-first-out queues, outside of all hosts and as near to everyone as a neighbour in
 * the same zone. It never fails; use it to see what a queue is worth before a real broker's semantics come in.
 */
public final class IdealBroker implements Broker {

    private final String name;
    private final List<Channel> channels = new ArrayList<>();

    IdealBroker(Stage stage, String name, Host host, Settings settings) {
        this.name = name;
        settings.queues().keySet().forEach(queue -> channels.add(new WorkQueue(stage, name + "/" + queue, host)));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Channel> channels() {
        return List.copyOf(channels);
    }

    /**
     * The keys of the broker.
     *
     * @param queues its queues by name
     */
    public record Settings(
            @Doc("Its queues, by name.") @Default("{}") @Declares(Reference.CHANNEL) Map<String, Queue> queues) {
    }

    /** One queue; there is nothing to set. */
    @Doc("A queue without limits of its own.")
    public record Queue() {
    }

    /** {@code {kind: ideal, queues: {jobs: {}}}}. */
    @Doc("Lossless first-in-first-out queues outside of all hosts.")
    @Example("{kind: ideal, queues: {jobs: {}, jobs.dead: {}}}")
    public static final class Kind implements BrokerKind {

        @Override
        public String key() {
            return "ideal";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public Broker build(Record settings, BrokerSite site) {
            return new IdealBroker(site.stage(), site.name(), site.everywhere(), (Settings) settings);
        }

        @Override
        public List<String> honours() {
            return List.of("key", "count", "prefetch");
        }
    }
}
