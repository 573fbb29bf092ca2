package dev.faultline.model.flow;

/** Watches a resource. */
public interface ResourceListener {

    /** A request has taken some of it. */
    void taken(Resource resource, long request);

    /** A request has put some of it back. */
    void putBack(Resource resource, long request);

    /** A request wanted some of it, and there were not enough. */
    void refused(Resource resource, long request);
}
