package dev.faultline.model.network;

import static dev.faultline.model.TinyWorld.nanos;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.model.TinyWorld;
import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.network.LinkRule.Direction;
import dev.faultline.model.place.Host;
import dev.faultline.model.protocol.Protocol;
import dev.faultline.model.protocol.Protocol.Contact;
import dev.faultline.model.protocol.Protocol.Effort;
import dev.faultline.model.protocol.Protocol.Sizes;
import dev.faultline.model.protocol.Tls;
import dev.faultline.sim.Handler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a caller to a callee 1 ms away, which answers after 10 ms. Without TLS, unless said otherwise: a set-up takes 2 ms. */
class ConnectionsTest {

    private static final long NO_LIMIT = Long.MAX_VALUE;

    private final TinyWorld world = new TinyWorld();
    private final Host here = world.host("shop-1", "a");
    private final Host there = world.host("stock-1", "b");
    private final Link link = world.link("shop", "stock");
    private final Map<String, Call> calls = new LinkedHashMap<>();
    private final Map<Call, String> names = new LinkedHashMap<>();
    private ConnectionBooks books;
    private Route route;

    private final Receiver callee = new Receiver() {

        private final Handler<Crossing> onDone = Handler.of("test.done",
                crossing -> crossing.complete(crossing.call(), Outcome.OK));

        @Override
        public Host host() {
            return there;
        }

        @Override
        public void receive(Crossing crossing) {
            world.note(names.get(crossing.call()) + " received");
            there.after(nanos("10ms"), onDone, crossing);
        }

        @Override
        public void cancel(Crossing crossing) {
            world.note(names.get(crossing.call()) + " cancelled");
        }
    };

    private void speak(Contact contact) {
        books = new ConnectionBooks(world.stage().simulation(), "shop -> stock", "test");
        Protocol protocol = new Protocol("test", contact, new Sizes(100, 200, 30, 5), new Effort(0, 0, 0));
        Connections connections = new Connections(world.stage(), here, link, protocol, books);
        route = Route.of(world.stage(), here, link, Rotation.ofOne(world.stage().simulation()), new Receiver[] {callee},
                connections);
    }

    private void speakHttp11(long connections) {
        speak(new Contact(connections, 1, 1, nanos("1s"), NO_LIMIT, nanos("5s")));
    }

    private void speakHttp2(int streams) {
        speak(new Contact(1, streams, 1, NO_LIMIT, NO_LIMIT, nanos("5s")));
    }

    private void send(String at, String name) {
        world.at(at, () -> {
            Call call = world.stage().calls().root(null, 1, 1, name.hashCode());
            calls.put(name, call);
            names.put(call, name);
            route.call(call, (of, outcome) -> {
                world.note(name + " " + outcome.name().toLowerCase(Locale.ROOT) + ", network "
                        + TinyWorld.text(of.networkNanos()) + ", queue " + TinyWorld.text(of.queueNanos()));
                world.stage().calls().release(of);
            });
        });
    }

    /** What happened; and the books must balance. */
    private List<String> run(String until) {
        List<String> log = world.run(until);
        assertEquals("", books.audit());
        return log;
    }

    private void giveUp(String at, String name) {
        world.at(at, () -> calls.get(name).abandon(false));
    }

    @Nested
    class SetUp {

        @ParameterizedTest(name = "TLS {0}")
        @CsvSource({"none, 3ms, 14ms, 4ms", "1.3, 5ms, 16ms, 6ms", "1.2, 7ms, 18ms, 8ms", "0-rtt, 3ms, 14ms, 4ms"})
        void takesARoundTripForTcpAndThoseOfTls(String tls, String received, String answered, String network) {
            speak(new Contact(1, 1, Tls.parse(tls).tripsWithTcp(), NO_LIMIT, NO_LIMIT, nanos("5s")));
            send("0s", "a");
            assertEquals(List.of(received + " a received", answered + " a ok, network " + network + ", queue 0s"),
                    run("1s"));
            assertEquals(1, books.opened());
        }

        @Test
        void isSparedByWhoeverFindsAnIdleConnection() {
            speakHttp11(1);
            send("0s", "a");
            send("20ms", "b");
            assertEquals(List.of("3ms a received", "14ms a ok, network 4ms, queue 0s", "21ms b received",
                    "32ms b ok, network 2ms, queue 0s"), run("1s"));
            assertEquals(1, books.opened());
        }

        @Test
        void isNeededAgainWhenTheConnectionWasIdleForTooLong() {
            speakHttp11(1);
            send("0s", "a");
            send("1014ms", "b");
            send("3s", "c");
            run("10s");
            assertEquals(2, books.opened());
            assertEquals(1, books.open().value());
        }

        @Test
        void isNeededForEachRequestWithoutKeepAlive() {
            speak(new Contact(1, 1, 1, 0, NO_LIMIT, nanos("5s")));
            send("0s", "a");
            send("0s", "b");
            assertEquals(List.of("3ms a received", "14ms a ok, network 4ms, queue 0s", "17ms b received",
                    "28ms b ok, network 4ms, queue 14ms"), run("1s"));
            assertEquals(2, books.opened());
            assertEquals(0, books.open().value());
        }

        @Test
        void isRefusedByACrashedHostAfterARoundTrip() {
            speakHttp11(1);
            world.at("0s", there::crash);
            send("0s", "a");
            assertEquals(List.of("2ms a unreachable, network 0s, queue 2ms"), run("1s"));
            assertEquals(1, books.failed());
        }

        @Test
        void isGivenUpWhenNobodyAnswers() {
            speakHttp11(1);
            world.at("0s", there::cutOff);
            send("0s", "a");
            assertEquals(List.of("5s a unreachable, network 0s, queue 5s"), run("1m"));
        }

        @Test
        void takesThoseWithItThatItWasForAndTriesAgainForTheOthers() {
            speak(new Contact(1, 2, 1, NO_LIMIT, NO_LIMIT, nanos("5s")));
            world.at("0s", there::crash);
            world.at("1500us", there::restart);
            send("0s", "a");
            send("0s", "b");
            send("0s", "c");
            assertEquals(List.of("2ms a unreachable, network 0s, queue 2ms", "2ms b unreachable, network 0s, queue 2ms",
                    "5ms c received", "16ms c ok, network 4ms, queue 2ms"), run("1s"));
        }

        @Test
        void isDelayedByAFaultOfTheLinkLikeAnyMessage() {
            speakHttp11(1);
            link.install((trip, bits) -> new Verdict.Delay(nanos("10ms")));
            send("0s", "a");
            assertEquals(List.of("33ms a received", "54ms a ok, network 44ms, queue 0s"), run("1s"));
        }
    }

    @Nested
    class OneRequestAtATime {

        @Test
        void makesTheNextOneWaitForTheAnswer() {
            speakHttp11(1);
            send("0s", "a");
            send("5ms", "b");
            assertEquals(List.of("3ms a received", "14ms a ok, network 4ms, queue 0s", "15ms b received",
                    "26ms b ok, network 2ms, queue 9ms"), run("1s"));
        }

        @Test
        void opensAsManyConnectionsAsThereAreRequestsUpToTheLimit() {
            speakHttp11(2);
            send("0s", "a");
            send("0s", "b");
            send("0s", "c");
            assertEquals(List.of("3ms a received", "3ms b received", "14ms a ok, network 4ms, queue 0s",
                    "14ms b ok, network 4ms, queue 0s", "15ms c received", "26ms c ok, network 2ms, queue 14ms"),
                    run("1s"));
            assertEquals(2, books.opened());
            assertEquals(3, books.waiting().max());
        }

        @Test
        void takesAConnectionThatIsFreeBeforeItsOwnIsThere() {
            speakHttp11(2);
            send("0s", "a");
            send("13ms", "b");
            assertEquals("15ms b received", run("1s").get(2));
            assertEquals(2, books.open().value());
        }

        @Test
        void costsTheConnectionWhenTheCallerGivesUp() {
            speakHttp11(1);
            send("0s", "a");
            giveUp("5ms", "a");
            send("6ms", "b");
            assertEquals("9ms b received", run("1s").get(1));
            assertEquals(1, books.aborted());
            assertEquals(1, books.open().value());
        }

        @Test
        void letsWhoeverGivesUpInLineGo() {
            speakHttp11(1);
            send("0s", "a");
            send("1ms", "b");
            giveUp("5ms", "b");
            send("6ms", "c");
            assertEquals(List.of("3ms a received", "14ms a ok, network 4ms, queue 0s", "15ms c received",
                    "26ms c ok, network 2ms, queue 8ms"), run("1s"));
            assertEquals(0, books.waiting().value());
        }

        @Test
        void rejectsWhoeverHasWaitedTooLong() {
            speak(new Contact(1, 1, 1, NO_LIMIT, nanos("4ms"), nanos("5s")));
            send("0s", "a");
            send("5ms", "b");
            assertEquals("9ms b rejected, network 0s, queue 4ms", run("1s").get(1));
            assertEquals(1, books.timedOut());
        }
    }

    @Nested
    class ManyRequestsAtATime {

        @Test
        void shareOneConnection() {
            speakHttp2(2);
            send("0s", "a");
            send("5ms", "b");
            send("6ms", "c");
            assertEquals(List.of("3ms a received", "6ms b received", "14ms a ok, network 4ms, queue 0s", "15ms c received",
                    "17ms b ok, network 2ms, queue 0s", "26ms c ok, network 2ms, queue 8ms"), run("1s"));
            assertEquals(1, books.opened());
        }

        @Test
        void keepTheConnectionWhenOneGivesUp() {
            speakHttp2(1_000);
            send("0s", "a");
            giveUp("5ms", "a");
            send("6ms", "b");
            assertEquals("7ms b received", run("1s").get(1));
            assertEquals(0, books.aborted());
        }

        @Test
        void waitForTheOneThatIsLate() {
            speakHttp2(10);
            send("0s", "a");
            world.at("9ms", () -> link.install(slow("b")));
            send("10ms", "b");
            send("11ms", "c");
            assertEquals(List.of("31ms b received", "31ms c received"), run("1s").subList(2, 4));
        }

        @Test
        void sendSmallHeadersAfterTheFirst() {
            speakHttp2(10);
            send("0s", "a");
            send("50ms", "b");
            run("1s");
            assertEquals(2 * 100 + 30 + 5, books.bytesSent());
            assertEquals(2 * 200 + 30 + 5, books.bytesReceived());
        }

        private LinkRule slow(String name) {
            return (trip, bits) -> trip.direction() == Direction.REQUEST && trip.call() == calls.get(name)
                    ? new Verdict.Delay(nanos("20ms")) : Verdict.PASS;
        }
    }

    @Nested
    class WithACalleeThatBreaks {

        @Test
        void areGoneATripAfterItsCrash() {
            speakHttp2(10);
            send("0s", "a");
            world.at("20ms", there::crash);
            world.at("20ms", there::restart);
            send("22ms", "b");
            assertEquals("25ms b received", run("1s").get(2));
            assertEquals(1, books.reset());
            assertEquals(2, books.opened());
        }

        @Test
        void areUsedInVainAfterASilenceUntilAResetComesBack() {
            speakHttp2(10);
            send("0s", "a");
            world.at("20ms", there::cutOff);
            world.at("30ms", there::reconnect);
            send("40ms", "b");
            send("50ms", "c");
            assertEquals(List.of("42ms b unreachable, network 2ms, queue 0s", "53ms c received"),
                    run("1s").subList(2, 4));
        }

        @Test
        void areNotMadeWithALifeThatIsOver() {
            speak(new Contact(1, 1, 2, NO_LIMIT, NO_LIMIT, nanos("5s")));
            send("0s", "a");
            world.at("2ms", there::crash);
            world.at("2500us", there::restart);
            assertEquals(List.of("4ms a unreachable, network 0s, queue 4ms"), run("1s"));
        }
    }

    @Nested
    class OfACallerThatCrashes {

        @Test
        void areForgottenWithAllThatWaited() {
            speakHttp11(1);
            send("0s", "a");
            send("1ms", "b");
            world.at("5ms", here::crash);
            world.at("6ms", here::restart);
            send("7ms", "c");
            assertEquals(List.of("3ms a received", "10ms c received", "21ms c ok, network 4ms, queue 0s"), run("1s"));
            assertEquals(1, route.orphaned());
            assertEquals(1, books.open().value());
            assertEquals(0, books.waiting().value());
        }

        @Test
        void areForgottenWhileTheyAreSetUp() {
            speakHttp11(1);
            send("0s", "a");
            world.at("1500us", here::crash);
            world.at("1600us", here::restart);
            send("7ms", "b");
            assertEquals(List.of("10ms b received", "21ms b ok, network 4ms, queue 0s"), run("1s"));
            assertEquals(1, books.opened());
        }
    }
}
