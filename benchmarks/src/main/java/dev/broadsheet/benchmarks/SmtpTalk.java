package dev.broadsheet.benchmarks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Takes every mail (RFC 5321), as far as a server must to be sent one. */
final class SmtpTalk implements Sink.Talk {

    private static final byte[] HELLO = bytes("220 sink\r\n");
    private static final byte[] OK = bytes("250 ok\r\n");
    private static final byte[] GO_ON = bytes("354 go on\r\n");
    private static final byte[] BYE = bytes("221 bye\r\n");

    private boolean inData;

    @Override
    public byte[] greeting() {
        return HELLO.clone();
    }

    @Override
    public int hear(ByteBuffer heard, ByteBuffer answers) {
        int mails = 0;
        for (int end = lineEnd(heard); end >= 0; end = lineEnd(heard)) {
            int length = end - heard.position();
            byte first = heard.get(heard.position());
            if (inData) {
                if (length == 3 && first == '.') {
                    inData = false;
                    mails++;
                    answers.put(OK);
                }
            } else if (first == 'D' || first == 'd') {
                inData = true;
                answers.put(GO_ON);
            } else {
                answers.put(first == 'Q' || first == 'q' ? BYE : OK);
            }
            heard.position(end);
        }
        return mails;
    }

    /** Behind the next line. */
    private static int lineEnd(ByteBuffer heard) {
        for (int i = heard.position(); i < heard.limit(); i++) {
            if (heard.get(i) == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
