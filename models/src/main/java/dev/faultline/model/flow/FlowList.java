package dev.faultline.model.flow;

import java.util.ArrayList;
import java.util.List;

/** The flows that an instance has accepted and not finished, oldest first; adding and removing cost a few stores. */
public final class FlowList {

    private Flow first;
    private Flow last;
    private int size;

    public void add(Flow flow) {
        flow.link(last, null);
        if (last == null) {
            first = flow;
        } else {
            last.setBehind(flow);
        }
        last = flow;
        size++;
    }

    /** Takes out a flow that is in this list. */
    public void remove(Flow flow) {
        Flow before = flow.before();
        Flow behind = flow.behind();
        if (before == null) {
            first = behind;
        } else {
            before.setBehind(behind);
        }
        if (behind == null) {
            last = before;
        } else {
            behind.setBefore(before);
        }
        flow.link(null, null);
        size--;
    }

    public int size() {
        return size;
    }

    /** Takes out all of them, oldest first. */
    public List<Flow> takeAll() {
        List<Flow> all = new ArrayList<>(size);
        for (Flow flow = first; flow != null; flow = flow.behind()) {
            all.add(flow);
        }
        first = null;
        last = null;
        size = 0;
        return all;
    }
}
