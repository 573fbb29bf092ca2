package dev.faultline.measure;

import dev.faultline.model.flow.Resource;
import dev.faultline.result.ResourceResult;

/** Measures a finite resource: how much of it was in use. */
final class ResourceMeter {

    private final Resource resource;
    private final Span span;
    private final LevelMeter inUse;

    ResourceMeter(Resource resource, Span span) {
        this.resource = resource;
        this.span = span;
        this.inUse = new LevelMeter(resource.inUse());
    }

    void warmedUp() {
        inUse.warmedUp();
    }

    void arrivalsStopped() {
        inUse.arrivalsStopped();
    }

    ResourceResult result(long nowNanos) {
        return new ResourceResult(resource.capacity(), resource.taken(), resource.returned(), resource.refused(),
                new ResourceResult.InUse(inUse.mean(span, nowNanos), inUse.max(), resource.inUse().value()));
    }
}
