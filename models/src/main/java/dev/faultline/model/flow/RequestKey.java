package dev.faultline.model.flow;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Origin;

/** What a request is about, as clients declare it under {@code keys}: a card, an order, or the request itself. */
public interface RequestKey {

    /** One intention of a customer, which is the key where nobody names another. */
    RequestKey REQUEST = new RequestKey() {
        @Override
        public long of(Call call) {
            return call.request();
        }

        @Override
        public long of(Origin origin, long customer) {
            return customer;
        }
    };

    /** Its value for the request that a call serves. */
    long of(Call call);

    /** Its value for one of the requests that a call serves, from 0: in the handler of a batch there are several. */
    default long of(Call call, int index) {
        return index == 0 ? of(call) : of(call.origin(), call.request(index));
    }

    /**
     * Its value for one customer request.
     *
     * @param customer the key of the customer request, as {@link Call#customer()} gives it
     */
    long of(Origin origin, long customer);
}
