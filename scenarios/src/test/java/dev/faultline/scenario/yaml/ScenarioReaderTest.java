package dev.faultline.scenario.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.scenario.spec.Arrivals;
import dev.faultline.scenario.spec.ClientSpec;
import dev.faultline.scenario.spec.Io;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.spec.ServiceSpec;
import dev.faultline.settings.Limit;
import dev.faultline.settings.Rate;
import dev.faultline.settings.Share;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScenarioReaderTest {

    @Test
    void aScenarioOfAllPartsIsRead() {
        Scenario shop = read(Overrides.NONE);

        assertEquals("shop", shop.scenario());
        assertEquals(Duration.ofMinutes(10), shop.duration());
        assertEquals(Duration.ofMinutes(5), shop.drain().max());
        ClientSpec shoppers = shop.clients().get("shoppers");
        assertEquals(new Arrivals.Poisson(new Rate(200)), shoppers.arrivals());
        assertEquals(new Share(0.02), shoppers.duplicates());
        assertEquals(Optional.of("checkout.pay"), shoppers.calls());
        ServiceSpec checkout = shop.services().get("checkout");
        assertEquals(new Limit(32), checkout.workers());
        assertEquals(Io.ASYNC, checkout.io());
        assertEquals(List.of("work", "call", "read", "write", "read", "send", "reply", "all"),
                checkout.operations().get("pay").steps().stream().map(step -> step.kind().key()).toList());
        assertEquals("later", checkout.operations().get("pay").steps().get(5).as());
        assertEquals(List.of("database", "cache"), shop.stores().values().stream().map(store -> store.kind().key()).toList());
        assertEquals(4, shop.services().get("email").consumes().get("work/jobs").retry().attempts());
    }

    @Test
    void optionsAndVariantsChangeIt() {
        Scenario shop = read(new Overrides(List.of("rate=300/s", "services.email.instances=5"), Optional.of("small")));

        assertEquals(new Arrivals.Poisson(new Rate(300)), shop.clients().get("shoppers").arrivals());
        assertEquals(5, shop.services().get("email").instances());
        assertEquals(1, shop.services().get("checkout").instances());
        assertTrue(shop.services().get("checkout").queue().limit().isUnlimited());
    }

    private static Scenario read(Overrides overrides) {
        Reading reading = ScenarioReader.read("shop.yaml", Shop.TEXT, overrides);
        return reading.scenario().orElseThrow(() -> new AssertionError(DiagnosticText.write(reading.diagnostics(), false)));
    }
}
