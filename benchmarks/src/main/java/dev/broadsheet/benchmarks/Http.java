package dev.broadsheet.benchmarks;

import java.nio.charset.StandardCharsets;

/** Requests as they go over the wire. */
final class Http {

    private Http() {}

    static byte[] get(String path, String... headers) {
        return bytes("GET " + path, "", headers);
    }

    static byte[] post(String path, String body, String... headers) {
        return bytes("POST " + path, body, headers);
    }

    static byte[] put(String path, String body, String... headers) {
        return bytes("PUT " + path, body, headers);
    }

    private static byte[] bytes(String line, String body, String... headers) {
        StringBuilder request = new StringBuilder(line).append(" HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        if (length > 0) {
            request.append("Content-Length: ").append(length).append("\r\n");
        }
        return request.append("\r\n").append(body).toString().getBytes(StandardCharsets.UTF_8);
    }
}
