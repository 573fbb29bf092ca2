package dev.faultline.model.flow;

/** Watches a resource. */
public interface ResourceListener {

    /** A request has taken some of it. */
    void taken(Resource resource, long request);

    /**
     * A request has put some of it back.
     *
     * @param isAll whether whoever had it has none any more
     */
    void putBack(Resource resource, long request, boolean isAll);

    /** A request wanted some of it, and there were not enough. */
    void refused(Resource resource, long request);
}
