package dev.faultline.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ctrl-C and termination. A run that is under way is asked to stop and writes what it has; a second signal ends the process at
 * once.
 *
 * <p>Signals are caught, not left to shutdown hooks: while the JVM shuts down, parts of it that a report needs, such as fonts,
 * refuse to work. The class that catches them is there in every JDK but not part of its API, hence by reflection; without it, a
 * signal ends the process as usual and nothing is kept.
 */
final class Interruption {

    private static final List<String> SIGNALS = List.of("INT", "TERM");
    private static final Runnable NOTHING_UNDER_WAY = () -> {};

    private final AtomicReference<Runnable> stop = new AtomicReference<>(NOTHING_UNDER_WAY);
    private volatile boolean requested;

    /** Listens from now on. */
    void install() {
        for (String signal : SIGNALS) {
            try {
                handle(signal);
            } catch (ReflectiveOperationException | IllegalArgumentException notHere) {
                return; // another kind of JVM, or one that was told to leave signals alone (-Xrs)
            }
        }
    }

    /** From now on something is under way that is worth keeping; this is run when it shall stop. */
    void whenRequested(Runnable stopTheRun) {
        stop.set(stopTheRun);
    }

    boolean requested() {
        return requested;
    }

    /** What a signal does. */
    void request() {
        if (requested || stop.get() == NOTHING_UNDER_WAY) {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
        }
        requested = true;
        stop.get().run();
    }

    private void handle(String name) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        InvocationHandler request = (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
                request();
            }
            return null;
        };
        Object caught = signal.getConstructor(String.class).newInstance(name);
        Object ours = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, request);
        Object before = signal.getMethod("handle", signal, handler).invoke(null, caught, ours);
        Object ignored = handler.getField("SIG_IGN").get(null);
        if (before == ignored) { // a script that started us in the background wants it ignored
            signal.getMethod("handle", signal, handler).invoke(null, caught, ignored);
        }
    }
}
