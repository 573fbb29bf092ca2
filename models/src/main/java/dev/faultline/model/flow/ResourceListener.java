package dev.faultline.model.flow;

/** Watches a resource. */
public interface ResourceListener {

    /** A request wanted some of it, and there were not enough. */
    void refused(Resource resource, long request);
}
