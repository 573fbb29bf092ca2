package dev.faultline.scenario.assembly;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Origin;
import dev.faultline.model.flow.RequestKey;
import dev.faultline.scenario.spec.ClientSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The value of a key for a request: that of the clients who asked. For clients that do not declare it, each request has its own. */
final class ClientKey implements RequestKey {

    private final Map<String, Integer> indexes = new LinkedHashMap<>();

    ClientKey(Map<String, ClientSpec> clients, String name) {
        clients.forEach((client, spec) -> indexes.put(client, List.copyOf(spec.keys().keySet()).indexOf(name)));
    }

    @Override
    public long of(Call call) {
        int index = indexes.get(call.origin().name());
        return index < 0 ? call.request() : call.origin().keyValue(index, call.customer());
    }

    @Override
    public long of(Origin origin, long customer) {
        int index = indexes.get(origin.name());
        return index < 0 ? customer : origin.keyValue(index, customer);
    }
}
