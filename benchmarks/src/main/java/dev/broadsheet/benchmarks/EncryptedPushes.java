package dev.broadsheet.benchmarks;

import java.security.GeneralSecurityException;

/** A web push that was sent, over and over: each encrypted with keys of its own (RFC 8291). */
final class EncryptedPushes implements Requests {

    private final HttpSample sample;
    private final byte[] plain;
    private final Browser browser = Browser.EXAMPLE;
    private int left;

    /**
     * As many as wanted.
     *
     * @param said what was said on a connection, a web push first
     */
    EncryptedPushes(byte[] said, int count) {
        sample = new HttpSample(said);
        plain = new byte[sample.body().length - Browser.ENCRYPTION_BYTES];
        left = count;
    }

    @Override
    public boolean hasNext() {
        return left > 0;
    }

    @Override
    public Request next() {
        left--;
        byte[] request = sample.copy();
        try {
            byte[] encrypted = browser.encrypted(plain);
            System.arraycopy(encrypted, 0, request, sample.bodyAt(), encrypted.length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return Request.of(request);
    }
}
