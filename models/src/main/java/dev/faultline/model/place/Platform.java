package dev.faultline.model.place;

import java.util.ArrayList;
import java.util.List;

/**
 * What a host has besides cores: a disk, a clock, a certificate, memory that others on it may take, and somebody who starts and
 * stops it. In good health none of them makes a difference.
 */
public final class Platform {

    private final Disk disk = new Disk();
    private final List<Runnable> memoryListeners = new ArrayList<>();
    private ControlPlane controlPlane = new ControlPlane();
    private long takenBytes;
    private long clockOffsetNanos;
    private int expirations;

    public Disk disk() {
        return disk;
    }

    /** Who starts, stops and promotes this host; a control plane of its own until somebody sets another. */
    public ControlPlane controlPlane() {
        return controlPlane;
    }

    public void setControlPlane(ControlPlane plane) {
        controlPlane = plane;
    }

    /** Somebody else on the host takes memory. */
    public void takeMemory(long bytes) {
        takenBytes += bytes;
        memoryListeners.forEach(Runnable::run);
    }

    /** Somebody else on the host gives memory back. */
    public void giveMemoryBack(long bytes) {
        takenBytes -= bytes;
    }

    /** How much of the host's memory others have taken. */
    public long takenBytes() {
        return takenBytes;
    }

    /** Registers somebody whose room gets smaller when others take memory. */
    public void whenMemoryIsTaken(Runnable listener) {
        memoryListeners.add(listener);
    }

    /** Sets the host's clock forward, or back by a negative time, in nanoseconds; several times add up. */
    public void shiftClock(long nanos) {
        clockOffsetNanos += nanos;
    }

    /** By how much the host's clock is ahead of the true time, in nanoseconds. */
    public long clockOffsetNanos() {
        return clockOffsetNanos;
    }

    /** The certificate that the host shows to those who connect expires. */
    public void expireCertificate() {
        expirations++;
    }

    /** The host gets a certificate that is valid, when no other reason keeps it from one. */
    public void renewCertificate() {
        expirations--;
    }

    /** Whether a connection can be made that wants to see one. */
    public boolean hasCertificate() {
        return expirations == 0;
    }
}
