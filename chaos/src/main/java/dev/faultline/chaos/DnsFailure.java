package dev.faultline.chaos;

import dev.faultline.model.naming.NameServer;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Key;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The name service fails. Either it answers nobody: who has an answer keeps it until its time to live is over, and then finds the
 * service no more. Or it is stale: it gives out what it knew when that began, whatever health checks find. Services that are not
 * found by a name ({@code dns}) do not notice.
 */
@Doc("The names of services can not be looked up, or what is given out is stale.")
@Example("{at: 5m, dns-failure: all, for: 2m}")
public final class DnsFailure implements FaultKind {

    /**
     * The keys of the fault.
     *
     * @param dnsFailure the service whose name it is
     * @param stale whether old answers are given out, instead of none
     * @param length for how long, or empty for good
     */
    public record Settings(
            @Doc("The service whose name can not be looked up; `all` for all that have one.")
            @Refers({Reference.SERVICE, Reference.ALL}) String dnsFailure,
            @Doc("Whether the answers of before are given out all the time, instead of none.") @Default("false") boolean stale,
            @Key("for") @Doc("For how long; for good unless given.") Optional<Duration> length) {
    }

    @Override
    public String key() {
        return "dns-failure";
    }

    @Override
    public Class<? extends Record> settings() {
        return Settings.class;
    }

    @Override
    public Fault build(Record settings, Surroundings world) {
        Settings set = (Settings) settings;
        List<NameServer> servers = world.nameServers(set.dnsFailure());
        return new Fault() {
            @Override
            public void begin(Beginning beginning) {
                servers.forEach(set.stale() ? NameServer::standStill : NameServer::fail);
            }

            @Override
            public void end() {
                servers.forEach(set.stale() ? NameServer::goOn : NameServer::mend);
            }
        };
    }

    @Override
    public String target(Record settings) {
        return ((Settings) settings).dnsFailure();
    }

    @Override
    public Optional<Duration> lasts(Record settings) {
        return ((Settings) settings).length();
    }

    @Override
    public Optional<String> detail(Record settings) {
        return ((Settings) settings).stale() ? Optional.of("stale") : Optional.empty();
    }

    @Override
    public Need needs() {
        return Need.NAME;
    }
}
