package dev.broadsheet.notification.push.email;

import java.nio.charset.StandardCharsets;

/**
 * The encoding of RFC 2045, section 6.7. Lines stand for themselves: what is encoded by parts, each
 * of whole lines, may be put together afterwards.
 */
final class QuotedPrintable {

    private static final int LONGEST_LINE = 76;
    private static final String HEX = "0123456789ABCDEF";

    private QuotedPrintable() {}

    /** Encodes whole lines, each ended with a line feed. */
    static String encoded(String lines) {
        var bytes = lines.getBytes(StandardCharsets.UTF_8);
        var encoded = new StringBuilder(bytes.length + bytes.length / 8);
        var column = 0;
        for (var i = 0; i < bytes.length; i++) {
            var value = bytes[i];
            if (value == '\n') {
                encoded.append("\r\n");
                column = 0;
                continue;
            }
            var literal = isLiteral(value, i + 1 < bytes.length && bytes[i + 1] != '\n');
            // The last column is for the sign that the line goes on.
            if (column + (literal ? 1 : 3) > LONGEST_LINE - 1) {
                encoded.append("=\r\n");
                column = 0;
            }
            if (literal) {
                encoded.append((char) value);
                column++;
            } else {
                encoded.append('=').append(HEX.charAt(value >> 4 & 15));
                encoded.append(HEX.charAt(value & 15));
                column += 3;
            }
        }
        return encoded.toString();
    }

    private static boolean isLiteral(byte value, boolean followed) {
        return value == ' ' ? followed : value > ' ' && value < 127 && value != '=';
    }
}
