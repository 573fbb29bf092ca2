package dev.faultline.model.store;

import dev.faultline.settings.Limit;
import dev.faultline.settings.Patience;
import dev.faultline.settings.Share;
import dev.faultline.sim.random.Constant;
import dev.faultline.sim.random.Distribution;
import dev.faultline.sim.random.Zipf;
import java.time.Duration;
import java.util.Optional;

/** The settings of a cache, each with a simple value until a test says otherwise. */
final class CacheDraft {

    long size = 1_000;
    Optional<Zipf> keys = Optional.empty();
    String ttl = "none";
    double ttlJitter;
    String loadsFrom;
    CacheSettings.OnMiss onMiss = CacheSettings.OnMiss.LOAD;
    String lockFor = "5s";
    double earlyRefresh;
    Distribution work = new Constant(0);
    String timeout = "1s";

    static CacheDraft of(String loadsFrom) {
        CacheDraft draft = new CacheDraft();
        draft.loadsFrom = loadsFrom;
        return draft;
    }

    CacheSettings settings() {
        return new CacheSettings(Optional.of("here/a"), new Limit(size), keys, Patience.parse(ttl), new Share(ttlJitter),
                Optional.ofNullable(loadsFrom), onMiss, Duration.ofNanos(StoreTown.nanos(lockFor)), earlyRefresh, work,
                Limit.UNLIMITED, Patience.parse(timeout));
    }
}
