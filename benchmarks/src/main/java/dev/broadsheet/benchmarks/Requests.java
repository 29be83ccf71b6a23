package dev.broadsheet.benchmarks;

import java.nio.ByteBuffer;
import java.util.Iterator;

/** Where a load takes its requests from, and what it tells of the answers. One thread calls. */
interface Requests {

    /** Whether there is another request; a load ends early without. */
    default boolean hasNext() {
        return true;
    }

    /** Starts another request. */
    Request next();

    /** Those requests, one after the other, once each. */
    static Requests of(Iterator<byte[]> requests, Answered answered) {
        return new Requests() {
            @Override
            public boolean hasNext() {
                return requests.hasNext();
            }

            @Override
            public Request next() {
                return new Request(ByteBuffer.wrap(requests.next()), answered);
            }
        };
    }

    /** A whole HTTP/1.1 request, and what to do when it was answered. */
    record Request(ByteBuffer bytes, Answered answered) {

        static Request of(byte[] bytes) {
            return new Request(ByteBuffer.wrap(bytes), Answered.WELL);
        }
    }

    /** Hears the answer. */
    interface Answered {

        Answered WELL = answer -> answer.status() / 100 == 2;

        /** Whether it is the answer that was hoped for. */
        boolean hear(Answer answer);
    }
}
