package dev.broadsheet.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** A request that somebody sent, to be sent again with other values of the same lengths in it. */
final class HttpSample {

    private static final String END_OF_HEAD = "\r\n\r\n";

    private final String head;
    private final byte[] request;

    /**
     * Reads it.
     *
     * @param said what was said on a connection, the request first
     */
    HttpSample(byte[] said) {
        String text = new String(said, StandardCharsets.ISO_8859_1);
        int end = text.indexOf(END_OF_HEAD) + END_OF_HEAD.length();
        head = text.substring(0, end).toLowerCase(Locale.ROOT);
        int length = valueAt("content-length");
        int lengthEnd = head.indexOf('\r', length);
        request = Arrays.copyOf(said, end + Integer.parseInt(head, length, lengthEnd, 10));
    }

    /** A copy of all of it, to be changed. */
    byte[] copy() {
        return request.clone();
    }

    byte[] body() {
        return Arrays.copyOfRange(request, bodyAt(), request.length);
    }

    /** Where the body begins. */
    int bodyAt() {
        return head.length();
    }

    /**
     * Where the value of a header begins.
     *
     * @param name in lower case
     */
    int valueAt(String name) {
        String start = "\r\n" + name + ": ";
        int at = head.indexOf(start);
        if (at < 0) {
            throw new IllegalArgumentException("No " + name + " in " + head);
        }
        return at + start.length();
    }
}
