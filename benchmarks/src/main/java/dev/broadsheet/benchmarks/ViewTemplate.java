package dev.broadsheet.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** A request with views in it, whose ids and addresses are others each time it is sent. */
final class ViewTemplate {

    /** Stands where a view's id will be. */
    static final String ID = "00000000-0000-4000-8000-000000000000";

    /**
     * Stands where a reader's address will be: of the network for benchmarks (RFC 2544), as a proxy
     * names it; octets of three digits.
     */
    static final String ADDRESS = "198.18.100.100";

    private static final int ID_DIGITS = 12;
    private static final int HEX_BITS = 4;
    private static final int LEAST_OCTET = 100;
    private static final int OCTETS = 156;

    /** No two views of a run have an id in common. */
    private static final AtomicLong VIEWS = new AtomicLong();

    private final byte[] request;
    private final int[] ids;
    private final int[] addresses;

    ViewTemplate(byte[] request) {
        this.request = request;
        String text = new String(request, StandardCharsets.US_ASCII);
        ids = endsOf(ID, text);
        addresses = endsOf(ADDRESS, text);
    }

    private static int[] endsOf(String wanted, String text) {
        return IntStream.iterate(
                        text.indexOf(wanted), at -> at >= 0, at -> text.indexOf(wanted, at + 1))
                .map(at -> at + wanted.length())
                .toArray();
    }

    byte[] another() {
        byte[] bytes = request.clone();
        for (int end : ids) {
            writeId(VIEWS.incrementAndGet(), bytes, end);
        }
        for (int end : addresses) {
            writeAddress(VIEWS.incrementAndGet(), bytes, end);
        }
        return bytes;
    }

    private static void writeId(long number, byte[] bytes, int end) {
        long rest = number;
        for (int at = end - 1; at >= end - ID_DIGITS; at--) {
            bytes[at] = (byte) Character.forDigit((int) (rest & 0xf), 16);
            rest >>>= HEX_BITS;
        }
    }

    /** Of one network, they come around after 24,336. */
    private static void writeAddress(long number, byte[] bytes, int end) {
        writeOctet((int) (number % OCTETS), bytes, end);
        writeOctet((int) (number / OCTETS % OCTETS), bytes, end - 4);
    }

    private static void writeOctet(int number, byte[] bytes, int end) {
        int octet = LEAST_OCTET + number;
        bytes[end - 3] = (byte) ('0' + octet / 100);
        bytes[end - 2] = (byte) ('0' + octet / 10 % 10);
        bytes[end - 1] = (byte) ('0' + octet % 10);
    }
}
