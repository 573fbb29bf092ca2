package dev.faultline.chaos;

import dev.faultline.chaos.HostFault.Knob;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Inline;
import dev.faultline.settings.Key;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import java.time.Duration;
import java.util.Optional;

/**
 * The certificate of a service has expired: whoever sets up a connection is turned away at the handshake, and those who have one go
 * on. So it is noticed late: by those who scale, restart, or let connections lapse. Only calls over a protocol
 * with TLS look at certificates.
 */
@Doc("New connections to a service fail at the handshake; those that are open live on.")
@Example("{at: 5m, certificate-expired: payments, for: 10m}")
public final class CertificateExpired extends MachineFault<CertificateExpired.Settings> {

    /**
     * The keys of the fault.
     *
     * @param certificateExpired among whom
     * @param victims whom of them
     * @param length for how long, or empty for good
     */
    public record Settings(
            @Doc("The service whose certificate has expired; `all` for everybody.")
            @Refers({Reference.SERVICE, Reference.ALL}) String certificateExpired,
            @Inline Victims victims,
            @Key("for") @Doc("For how long; for good unless given.") Optional<Duration> length) {
    }

    public CertificateExpired() {
        super("certificate-expired", Settings.class);
    }

    @Override
    String name(Settings set) {
        return set.certificateExpired();
    }

    @Override
    Victims choice(Settings set) {
        return set.victims();
    }

    @Override
    Knob knob(Settings set) {
        return new Knob(host -> host.platform().expireCertificate(), host -> host.platform().renewCertificate());
    }

    @Override
    public Optional<Duration> lasts(Record settings) {
        return ((Settings) settings).length();
    }

    @Override
    public Need needs() {
        return Need.CONNECTIONS;
    }
}
