package dev.faultline.model.service;

import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Range;
import dev.faultline.sim.Handler;
import java.time.Duration;

/**
 * An instance that has just started is slower for a while: caches are empty, code is not compiled yet, connections are not there.
 */
public final class Cold implements HostListener {

    private final Host host;
    private final Settings settings;
    private boolean isCold;

    private final Handler<Cold> onWarm = new Handler<>("service.warm") {
        @Override
        protected void handle(Cold cold) {
            cold.isOver();
        }
    };

    /**
     * The keys of a cold start.
     *
     * @param factor how many times as long work takes
     * @param lasts for how long after the start
     */
    @Doc("How much slower an instance is after it has started.")
    public record Settings(
            @Doc("Work takes so many times as long.") @Range(min = "1") double factor,

            @Doc("For how long after the start.") @dev.faultline.settings.Key("for") @Range(above = "0s") Duration lasts) {
    }

    Cold(Host host, Settings settings) {
        this.host = host;
        this.settings = settings;
        host.listen(this);
    }

    @Override
    public void restarted() {
        isCold = true;
        host.slowDown(settings.factor());
        host.after(settings.lasts().toNanos(), onWarm, this);
    }

    @Override
    public void memoryLost(boolean silently) {
        if (isCold) {
            isOver();
        }
    }

    private void isOver() {
        isCold = false;
        host.speedUp(settings.factor());
    }
}
