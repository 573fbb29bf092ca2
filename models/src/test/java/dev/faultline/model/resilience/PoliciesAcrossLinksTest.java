package dev.faultline.model.resilience;

import static dev.faultline.model.Steps.call;
import static dev.faultline.model.Steps.note;
import static dev.faultline.model.Steps.work;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.model.TinyWorld;
import dev.faultline.model.TinyWorld.Asked;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.place.Host;
import dev.faultline.settings.Arguments;
import dev.faultline.settings.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A client asks a shop, and the shop asks payments through policies; each trip takes 1 ms. */
class PoliciesAcrossLinksTest {

    private final TinyWorld world = new TinyWorld();
    private PolicyChain chain;

    private void given(String work, PolicyChain.Part... policies) {
        world.service("shop").workers(8).does("buy", call("payments.charge", "careful"), note(world, "goes on"));
        world.service("payments").workers(8).in("b").does("charge", work(work), note(world, "has charged"));
        world.policy("careful", (host, way) -> build(host, way, policies));
    }

    private Endpoint build(Host host, Endpoint way, PolicyChain.Part... policies) {
        chain = PolicyChain.around(way, List.of(policies), new PolicyContext(world.stage(), host, "shop -> payments.charge"));
        return chain.outermost();
    }

    private static PolicyChain.Part timeout(String after, boolean cancels) {
        return new PolicyChain.Part(new Timeout.Kind(), new Timeout.Settings(Patience.parse(after), cancels));
    }

    private static PolicyChain.Part retry(int attempts, String backoff) {
        return new PolicyChain.Part(new Retry.Kind(),
                new Retry.Settings(attempts, Backoff.parse(Arguments.of(backoff)), Jitter.NONE));
    }

    private long late() {
        return chain.all(Timeout.class).mapToLong(Timeout::late).sum();
    }

    @Test
    void aTimeoutWithoutWordLetsTheCalleeWorkOnForNobody() {
        given("100ms", timeout("30ms", false));
        Asked asked = world.ask("0s", "a", "shop.buy");
        assertEquals(List.of("32ms a error", "102ms payments-1 has charged"), world.run("1s"));
        assertEquals("network 3ms, blocked 29ms", asked.spent(), "to the shop and back, and one way to payments");
        assertEquals(1, late());
    }

    @Test
    void aTimeoutWithWordStopsTheCallee() {
        given("100ms", timeout("30ms", true));
        world.ask("0s", "a", "shop.buy");
        assertEquals(List.of("32ms a error"), world.run("1s"));
        assertEquals(0, late(), "that it was cancelled is no answer");
    }

    @Test
    void aCrashedCalleeRefusesAfterOneTripAndARetryFindsItBackUp() {
        given("10ms", retry(3, "20ms"), timeout("30ms", false));
        world.at("500us", () -> world.host("payments-1").crash());
        world.at("40ms", () -> world.host("payments-1").restart());
        Asked asked = world.ask("0s", "a", "shop.buy");
        assertEquals(List.of("56ms payments-1 has charged", "57ms shop-1 goes on", "58ms a ok"), world.run("1s"),
                "refused at 3 and at 25 ms, asked again at 45 ms");
        assertEquals("network 8ms, service 10ms, back-off 40ms", asked.spent());
    }

    @Test
    void aFrozenCalleeIsSilentUntilTheTimeout() {
        given("10ms", retry(2, "none"), timeout("30ms", false));
        world.at("500us", () -> world.host("payments-1").freeze());
        world.at("45ms", () -> world.host("payments-1").thaw());
        world.ask("0s", "a", "shop.buy");
        assertEquals(List.of("55ms payments-1 has charged", "55ms payments-1 has charged", "56ms shop-1 goes on", "57ms a ok"),
                world.run("1s"));
        assertEquals(1, late(), "the first attempt is answered too");
    }

    @Test
    void aCallerThatLosesItsMemoryForgetsRetriesAndTimersAndTheAnswerFindsNobody() {
        given("100ms", retry(3, "20ms"), timeout("30ms", false));
        world.at("20ms", () -> world.host("shop-1").cutOff());
        world.at("25ms", () -> world.host("shop-1").reconnect());
        world.ask("0s", "a", "shop.buy");
        assertEquals(List.of("102ms payments-1 has charged"), world.run("1s"));
        assertEquals(0, chain.all(Timeout.class).mapToLong(Timeout::expired).sum());
        assertEquals(1, world.route("shop-1", "payments.charge").orphaned());
    }

    @Test
    void aClientThatGivesUpAloudStopsEverythingDownTheLine() {
        given("100ms", retry(3, "20ms"), breaker(), timeout("90ms", false));
        world.ask("0s", "a", "shop.buy").giveUp("10ms", true);
        assertEquals(List.of("12ms a cancelled late"), world.run("1s"), "payments never comes to charge");
        assertEquals(0, chain.all(Retry.class).mapToLong(retry -> retry.retries() + retry.late()).sum());
        assertEquals(0, chain.all(Timeout.class).mapToLong(timeout -> timeout.expired() + timeout.late()).sum());
    }

    @Test
    void anOpenBreakerAnswersWithoutATrip() {
        given("100ms", breaker(), timeout("30ms", true));
        world.ask("0s", "a", "shop.buy");
        world.ask("1ms", "b", "shop.buy");
        Asked third = world.ask("40ms", "c", "shop.buy");
        assertEquals(List.of("32ms a error", "33ms b error", "42ms c error"), world.run("1s"));
        assertEquals("network 2ms", third.spent());
    }

    private static PolicyChain.Part breaker() {
        return new PolicyChain.Part(new CircuitBreaker.Kind(),
                BreakerWords.settings(Map.of("opens-after", new FailureLimit(2, Duration.ofSeconds(10)))));
    }
}
